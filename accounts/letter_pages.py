"""The page on which a user switches kinds of letters on and off."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from accounts.letter_actions import choose_letters
from accounts.letters import kinds_for
from core.forms import Form
from core.views import posted, save_form


class LettersForm(Form):
    """The kinds of letters that a user may get; ticked ones are sent."""

    wanted = forms.MultipleChoiceField(
        label="Kirimi saya surat tentang",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, user, **kwargs):
        kinds = kinds_for(user)
        on = [kind.word for kind in kinds if kind.word not in user.letters_off]
        super().__init__(*args, initial={"wanted": on}, **kwargs)
        self.fields["wanted"].depends = True
        self.fields["wanted"].choices = [(kind.word, kind.label) for kind in kinds]


@login_required
def my_letters(request):
    """Shows the kinds of letters and saves the choice."""
    form = LettersForm(posted(request), user=request.user)
    if save_form(form, lambda data: choose_letters(request.user, **data)):
        messages.success(request, "Pilihan surat Anda disimpan.")
        return redirect("my_letters")
    return render(request, "accounts/my_letters.html", {"form": form})
