"""Sets named values on a model instance and validates them with the model's own fields."""

from django.core.exceptions import ValidationError
from django.db.models import TextField

from core.change.refusals import TransitionRefused


def set_values(thing, values, allowed):
    """Sets ``values`` (field name to value) on a model instance, without saving it.

    Runs the validation of these fields and the model's ``clean``, so that an action validates its
    input even if it is called without a form. Raises TypeError for a name that is not in
    ``allowed`` (a state, a permission, an owner: no form sends these), and TransitionRefused, with
    one sentence per field, for invalid values.
    """
    if foreign := sorted(values.keys() - set(allowed)):
        raise TypeError(f"{', '.join(foreign)} cannot be set here")
    for name, value in values.items():
        setattr(thing, name, value)
    others = {field.name for field in thing._meta.fields} - values.keys()
    try:
        thing.clean_fields(exclude=others)
        thing.clean()
        _check_lengths(thing, values)
    except ValidationError as error:
        fields = {name: " ".join(texts) for name, texts in error.message_dict.items()}
        raise TransitionRefused(*fields.values(), fields=fields) from error


def _check_lengths(thing, values):
    """Checks ``max_length`` of TextFields, which Django enforces in forms only, not in models."""
    for name, value in values.items():
        field = thing._meta.get_field(name)
        if isinstance(field, TextField) and field.max_length and len(value) > field.max_length:
            raise ValidationError({name: f"Paling banyak {field.max_length} huruf."})
