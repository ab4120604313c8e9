"""Back office of accounts, for administrators: rights, kecamatan, password links."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from accounts import actions
from accounts.cover_pages import CoverPages
from accounts.models import User
from core.change.refusals import TransitionRefused
from core.forms import ModelForm, PhoneField
from core.views import add_refusal, refuse
from office.fences import OfficeAdmin, short
from regions.models import Kecamatan

REMOVED = "Verifikasi dua langkah dihapus. Orangnya mendaftarkan ponsel baru."
CONSEQUENCES = [
    "Kode dari ponsel lamanya tidak berlaku lagi, begitu juga semua kode cadangannya.",
    "Ia mendaftarkan ponsel baru begitu membuka ruang dinas. Sampai saat itu, akunnya hanya dijaga "
    "kata sandi.",
    "Tercatat di Jejak atas nama Anda.",
]
NOTHING_TO_REMOVE = "Akun ini tidak punya verifikasi dua langkah. Tidak ada yang dihapus."


class UserForm(ModelForm):
    """Form of an account for administrators; passwords are set by one-time links only."""

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
            "is_staff": "Membuka ruang dinas, dengan verifikasi dua langkah.",
            "is_superuser": "Mengurus akun dan semua kecamatan.",
            "groups": "Staf kecamatan memutuskan; Redaksi dinas mengurus daftar dinas dan halaman; "
            "Pembaca melihat semuanya di kecamatannya dan tidak mengubah apa pun.",
        }
        widgets = {
            "kecamatan": forms.CheckboxSelectMultiple,
            "groups": forms.CheckboxSelectMultiple,
        }

    # The TransitionRefused of the action, set by UserAdmin.
    refusal = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kecamatan"].queryset = Kecamatan.objects.order_by("name")

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            add_refusal(self, self.refusal)
        return cleaned

    def clean_phone(self):
        return self.cleaned_data["phone"] or None


class YesNoFilter(admin.SimpleListFilter):
    """Filter by a boolean field, labelled as in the form; ``parameter_name`` is the field."""

    def lookups(self, request, model_admin):
        return [("ya", "Ya"), ("tidak", "Tidak")]

    def queryset(self, request, queryset):
        if self.value() not in {"ya", "tidak"}:
            return queryset
        return queryset.filter(**{self.parameter_name: self.value() == "ya"})


class MayEnterFilter(YesNoFilter):
    """Filter by ``is_active``."""

    title = UserForm.Meta.labels["is_active"]
    parameter_name = "is_active"


class StaffFilter(YesNoFilter):
    """Filter by ``is_staff``."""

    title = UserForm.Meta.labels["is_staff"]
    parameter_name = "is_staff"


class SuperuserFilter(YesNoFilter):
    """Filter by ``is_superuser``."""

    title = UserForm.Meta.labels["is_superuser"]
    parameter_name = "is_superuser"


@admin.register(User)
class UserAdmin(CoverPages, OfficeAdmin):
    """Accounts, for administrators only.

    Other permissions do not open it, since whoever edits accounts can grant any right.
    """

    form = UserForm
    heading = "Semua akun"
    list_display = ["username", "name", "may_enter", "staff", "superuser", "looks_after", "seen"]
    list_filter = [MayEnterFilter, StaffFilter, SuperuserFilter]
    search_fields = ["username", "name"]
    ordering = ["username"]
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

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("kecamatan")

    @admin.display(description=UserForm.Meta.labels["is_active"], ordering="is_active")
    def may_enter(self, user):
        """Returns whether the account may sign in, in Indonesian."""
        return "Ya" if user.is_active else "Tidak"

    @admin.display(description=UserForm.Meta.labels["is_staff"], ordering="is_staff")
    def staff(self, user):
        """Returns "Ya" for staff, else None."""
        return "Ya" if user.is_staff else None

    @admin.display(description=UserForm.Meta.labels["is_superuser"], ordering="is_superuser")
    def superuser(self, user):
        """Returns "Ya" for administrators, else None."""
        return "Ya" if user.is_superuser else None

    @admin.display(description="kecamatan yang diurus")
    def looks_after(self, user):
        """Returns the names of the kecamatan in scope."""
        if user.is_staff and (user.all_kecamatan or user.is_superuser):
            return "Semua"
        return ", ".join(sorted(place.name for place in user.kecamatan.all()))

    @admin.display(description="masuk terakhir", ordering="last_login")
    def seen(self, user):
        """Returns the last sign-in, in short."""
        return short(user.last_login)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Shows the form again, with the typed values, if an action refused them."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except TransitionRefused as refusal:
            request.refusal = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Passes the refusal of an action to the form class."""
        made = super().get_form(request, obj, change, **kwargs)
        made.refusal = getattr(request, "refusal", None)
        return made

    def save_form(self, request, form, change):
        """Saves account, roles and kecamatan in one action."""
        return actions.save_account(form.instance, by=request.user, **form.cleaned_data)

    def save_model(self, request, obj, form, change):
        """Does nothing: ``save_form`` has saved."""

    def save_related(self, request, form, formsets, change):
        """Does nothing: ``save_form`` has saved."""

    def reset_link_view(self, request, pk):
        """Asks for confirmation, then makes a password link and shows it once."""
        user, context = self._about(request, pk)
        if request.method == "POST":
            try:
                token = actions.help_staff(user, by=request.user)
            except TransitionRefused as refusal:
                refuse(request, *refusal.reasons)
                return redirect("admin:accounts_user_change", pk)
            context["link"] = (
                f"{settings.SITE_URL or request.build_absolute_uri('/')[:-1]}"
                + reverse("reset_link", args=[token])
            )
        return render(request, "admin/accounts/reset_link.html", context)

    def second_factor_view(self, request, pk):
        """Asks for confirmation, then deletes a lost second factor."""
        user, context = self._about(request, pk)
        if request.method == "POST":
            try:
                removed = actions.reset_second_factor(user, by=request.user)
            except TransitionRefused as refusal:
                refuse(request, *refusal.reasons)
            else:
                messages.success(request, REMOVED if removed else NOTHING_TO_REMOVE)
            return redirect("admin:accounts_user_change", pk)
        context["consequences"] = CONSEQUENCES
        return render(request, "admin/accounts/second_factor.html", context)

    def _about(self, request, pk):
        if not request.user.is_superuser:
            raise PermissionDenied
        user = get_object_or_404(User, pk=pk)
        return user, {**self.admin_site.each_context(request), "person": user}
