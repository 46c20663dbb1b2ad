"""The one page on which a step of any room is taken."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from groundwork.workflow.engine import LIVES, STEPS, NotNow, NotYours, perform
from groundwork.workflow.forms import form_of


@login_required
def take(request: HttpRequest, life: str, pk: int, move: str) -> HttpResponse:
    """Show a step's form and take the step; a refusal says why and who can."""
    if life not in LIVES or move not in STEPS.get(life, {}):
        raise Http404
    table, model = LIVES[life]
    record = get_object_or_404(model.objects.visible_to(request.user), pk=pk)  # type: ignore[attr-defined]
    root = getattr(record, table.root) if table.root else record
    taken = STEPS[life][move]
    today = timezone.localdate()
    if record.state not in taken.move.sources or not taken.when(record):
        messages.warning(request, f"“{taken.move.label}”现在不能办：此事项刚刚已由他人办理，或已到下一环节。")
        return redirect(root.get_absolute_url())
    if reason := taken.refusal(request.user, record):
        return refuse(request, root, taken, reason)
    form = form_of(table, move)(
        request.POST or None, request.FILES or None, record=record, actor=request.user, today=today
    )
    if request.method == "POST" and form.is_valid():
        try:
            perform(taken, record, actor=request.user, today=today, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        except NotNow as error:
            messages.warning(request, str(error))
            return redirect(root.get_absolute_url())
        except NotYours as error:
            return refuse(request, root, taken, str(error))
        else:
            messages.success(request, f"已办理：{taken.move.label}。")
            return redirect(root.get_absolute_url())
    status = 422 if form.is_bound else 200
    context = {"form": form, "record": record, "root": root, "step": taken, "life": table}
    return render(request, "workflow/step.html", context, status=status)


def refuse(request: HttpRequest, root: object, taken: object, reason: str) -> HttpResponse:
    """Answer 403 with the reason and who can."""
    return render(
        request, "workflow/refused.html", {"root": root, "step": taken, "reason": reason}, status=403
    )
