"""Setting named values on a thing, checked by its own fields: forms are not the only door."""

from django.core.exceptions import ValidationError
from django.db.models import TextField

from core.change.refusals import TransitionRefused


def set_values(thing, values, allowed):
    """Sets ``values`` (names to values) on a model instance; saves nothing.

    Its fields check what they are given, and its ``clean`` what stands together. Raises TypeError
    for a name outside ``allowed``, which no form sends: a state, a right, an owner. Raises
    TransitionRefused with a sentence per field for a value that its field refuses.
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
    """Django's models do not look at the ``max_length`` of a TextField, only its forms do."""
    for name, value in values.items():
        field = thing._meta.get_field(name)
        if isinstance(field, TextField) and field.max_length and len(value) > field.max_length:
            raise ValidationError({name: f"Paling banyak {field.max_length} huruf."})
