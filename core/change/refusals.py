"""The one way in which an action says no."""


class TransitionRefused(Exception):
    """An action was refused.

    ``reasons`` lists every reason in plain Indonesian, ready to be shown to the person
    who pressed the button. ``fields`` maps a form field to its reason where one is to blame.
    """

    def __init__(self, *reasons, fields=None):
        self.reasons = list(reasons)
        self.fields = fields or {}
        super().__init__(" ".join(self.reasons))
