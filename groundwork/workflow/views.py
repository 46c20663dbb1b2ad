"""The one page on which a step of any room is taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from groundwork.workflow.engine import LIVES, STEPS, NotNow, NotYours, Step, part_of, perform
from groundwork.workflow.forms import StepForm, form_of


@login_required
def take(request: HttpRequest, life: str, pk: int, move: str) -> HttpResponse:
    """Show a step's form and take the step; a refusal says why and who can."""
    if life not in LIVES or move not in STEPS.get(life, {}):
        raise Http404
    table, model = LIVES[life]
    record = get_object_or_404(model.objects.visible_to(request.user), pk=pk)  # type: ignore[attr-defined]
    root = getattr(record, table.root) if table.root else record
    taken = STEPS[life][move]
    if record.state not in taken.move.sources or not taken.when(record):
        messages.warning(request, f"“{taken.move.label}”现在不能办：此事项刚刚已由他人办理，或已到下一环节。")
        return redirect(root.get_absolute_url())
    if reason := taken.refusal(request.user, record):
        return refuse(request, root, taken, reason)
    today = timezone.localdate()
    given = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = form_of(table, move)(**given, record=record, actor=request.user, today=today)
    if form.is_bound and form.is_valid():
        try:
            perform(taken, record, actor=request.user, today=today, **form.cleaned_data)
        except ValidationError as error:
            tell_mistakes(form, error)
        except NotNow as error:
            messages.warning(request, str(error))
            return redirect(root.get_absolute_url())
        except NotYours as error:
            return refuse(request, root, taken, str(error))
        else:
            messages.success(request, f"已办理：{taken.move.label}。")
            return redirect(root.get_absolute_url())
    return show(request, taken, form, record=record, root=root)


def show(request: HttpRequest, taken: Step, form: StepForm, *, record: Any, root: Any) -> HttpResponse:
    """Show the form with what it is about and what will happen."""
    context = {
        "form": form,
        "record": record,
        "root": root,
        "step": taken,
        "life": taken.life,
        "part": part_of(record),
        "state": taken.life.by_code[record.state],
        "lands": lands(taken, record.state),
        "submit": form.submit or taken.move.label,
        "confirm": f"确定“{taken.move.label}”？",
    }
    return render(request, "workflow/step.html", context, status=422 if form.is_bound else 200)


def lands(taken: Step, state: str) -> str:
    """Say what becomes of the state."""
    life = taken.life
    names = [f"“{life.by_code[code].label}”" for code in taken.move.to if code != state]
    if not names:
        return "办理后状态不变，经过记入办理轨迹。"
    return f"办理后，{life.label}由“{life.by_code[state].label}”转为{'或'.join(names)}，经过记入办理轨迹。"


def tell_mistakes(form: StepForm, error: ValidationError) -> None:
    """Put a verb's objections beside their fields; those of fields that the form does not show stand above it."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)


def refuse(request: HttpRequest, root: Any, taken: Step, reason: str) -> HttpResponse:
    """Answer 403 with the reason and who can."""
    context = {"root": root, "step": taken, "reason": reason}
    return render(request, "workflow/refused.html", context, status=403)
