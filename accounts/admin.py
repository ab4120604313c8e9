"""Accounts, for administrators: who is staff, of which kecamatan, and who lost their way in."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from accounts import actions
from accounts.models import User
from core.errors import TransitionRefused
from core.forms import ModelForm, PhoneField


class UserForm(ModelForm):
    """An account as the administrator sees it; passwords are set by one-time links only."""

    phone = PhoneField(label="Nomor HP", required=False)

    class Meta:
        model = User
        fields = [
            "username",
            "name",
            "phone",
            "email",
            "is_active",
            "is_staff",
            "is_superuser",
            "groups",
            "all_kecamatan",
            "kecamatan",
        ]
        labels = {
            "is_active": "Boleh masuk",
            "is_staff": "Staf dinas",
            "is_superuser": "Admin utama",
            "groups": "Peran",
        }
        help_texts = {
            "is_active": "Matikan untuk menutup akun; riwayatnya tetap.",
            "is_staff": "Membuka ruang dinas, dengan faktor kedua.",
            "is_superuser": "Mengurus akun dan semua kecamatan.",
            "groups": "Staf kecamatan memutuskan; Redaksi dinas mengurus kategori dan halaman.",
        }
        widgets = {
            "kecamatan": forms.CheckboxSelectMultiple,
            "groups": forms.CheckboxSelectMultiple,
        }

    def clean_phone(self):
        return self.cleaned_data["phone"] or None


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Superusers only, whatever permissions somebody was given: here rights are handed out."""

    form = UserForm
    list_display = ["username", "name", "is_active", "is_staff", "all_kecamatan", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["username", "name"]
    ordering = ["username"]
    actions = None
    show_full_result_count = False
    change_form_template = "admin/accounts/change_user.html"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/tautan-kata-sandi/",
                wrap(self.reset_link_view),
                name="accounts_reset_link",
            ),
            path(
                "<int:pk>/hapus-faktor-kedua/",
                wrap(self.second_factor_view),
                name="accounts_second_factor",
            ),
            *super().get_urls(),
        ]

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        actions.keep_one_address(obj)

    def reset_link_view(self, request, pk):
        """Asks first, then shows the one-time link once."""
        user, context = self._about(request, pk)
        if request.method == "POST":
            try:
                token = actions.help_staff(user, by=request.user)
            except TransitionRefused as refusal:
                messages.error(request, str(refusal))
                return redirect("admin:accounts_user_change", pk)
            context["link"] = (
                f"{settings.SITE_URL or request.build_absolute_uri('/')[:-1]}"
                + reverse("reset_link", args=[token])
            )
        return render(request, "admin/accounts/reset_link.html", context)

    def second_factor_view(self, request, pk):
        """Asks first, then takes a lost second factor away."""
        user, context = self._about(request, pk)
        if request.method == "POST":
            try:
                actions.reset_second_factor(user, by=request.user)
            except TransitionRefused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, "Faktor kedua dihapus. Orangnya mendaftar ulang.")
            return redirect("admin:accounts_user_change", pk)
        return render(request, "admin/accounts/second_factor.html", context)

    def _about(self, request, pk):
        if not request.user.is_superuser:
            raise PermissionDenied
        user = get_object_or_404(User, pk=pk)
        return user, {**self.admin_site.each_context(request), "person": user}
