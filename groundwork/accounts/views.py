"""Signing in and out, one's own password, one's own account."""

from __future__ import annotations

from typing import Any

from axes.models import AccessLog
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from groundwork.accounts import people
from groundwork.accounts.backends import whose_attempt
from groundwork.accounts.forms import PasswordForm, ProfileForm, SignInForm
from groundwork.accounts.passwords import why_change
from groundwork.accounts.sessions import end_sessions, keep_this_session

login = LoginView.as_view(
    template_name="accounts/login.html", authentication_form=SignInForm, redirect_authenticated_user=True
)
sign_out = LogoutView.as_view()


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """429 after too many failures: says when to try again, whether or not such an account exists."""
    name, now = whose_attempt(request, credentials), timezone.now()
    until = people.locked_until(name, now=now, ip=getattr(request, "axes_ip_address", None)) if name else None
    answer = render(request, "accounts/locked_out.html", {"until": until}, status=429)
    if until is not None:
        answer["Retry-After"] = str(max(1, round((until - now).total_seconds())))
    add_never_cache_headers(answer)
    return answer


@never_cache
@login_required
@sensitive_post_parameters()
def password_change(request: HttpRequest) -> HttpResponse:
    """Change one's own password, freely or because it must be."""
    form = PasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        people.set_own_password(request.user, form.cleaned_data["new_password"], now=now)
        keep_this_session(request, request.user, now=now)
        messages.success(request, "密码已更改，其他设备上的登录已退出。")
        return redirect(back_to(request, otherwise="/"))
    why = why_change(request.user)
    template = "accounts/password_must_change.html" if why else "accounts/password_change.html"
    return render(request, template, {"form": form, "why": why, "next": back_to(request, otherwise="")})


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """我的任职: one's own data, posts and latest sign-ins."""
    user: Any = request.user
    posts = user.posts.select_related("township", "county", "unit")
    current = {post.pk for post in user.standing.posts}
    sign_ins = AccessLog.objects.filter(username=user.username).order_by("-attempt_time")[:5]
    context = {
        "current_posts": [p for p in posts if p.pk in current],
        "other_posts": [p for p in posts if p.pk not in current],
        "sign_ins": sign_ins,
    }
    return render(request, "accounts/profile.html", context)


@login_required
def profile_edit(request: HttpRequest) -> HttpResponse:
    """Keep one's own phone number and mail address up to date."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect("accounts:profile")
    return render(request, "accounts/profile_form.html", {"form": form})


@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions, on this device too."""
    end_sessions(request.user, now=timezone.now())
    logout(request)
    messages.success(request, "已在所有设备上退出，请重新登录。")
    return redirect("accounts:login")


def back_to(request: HttpRequest, *, otherwise: str) -> str:
    """Return the page of this site to which ``next`` leads, else ``otherwise``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else otherwise
