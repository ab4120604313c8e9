"""Every column that may hold something of a person is declared, or stands in the list below."""

from django.apps import apps
from django.db import models

from core.personal.holdings import all_clocks, all_columns, holdings
from office.admin_site import is_ours

# Columns with text, files or JSON that say nothing of a person: names of places and things, states,
# secrets' digests, what is derived from declared columns.
OF_NO_PERSON = {
    "core.Event": {"verb", "object_id", "old_state", "new_state", "area", "data"},
    "core.Erasure": {"kind", "key"},
    "core.SecretLink": {"purpose"},
    "office.ListRow": {"kind", "key", "values"},
    "office.FinderEntry": {"source", "kind", "thing", "family", "area"},
    "office.FinderTerm": {"word", "field"},
    "office.FinderPhone": {"ending", "digits"},
    "office.FinderKey": {"key", "word"},
    "search.SearchEntry": {"key", "kind", "area", "place", "topic", "title"},
    "core.Receipt": {"holder", "path", "answer"},
    "core.Upload": {"holder"},
    "search.SearchWord": {"word", "stem"},
    "regions.Kecamatan": {"code", "name", "slug", "boundary"},
    "regions.Desa": {"code", "name", "slug", "kind", "signal", "also_known_as"},
    "accounts.User": {"letters_off"},
    "accounts.SignInAttempt": {"account", "address"},
    "groups.KimGroup": {
        *("slug", "logo", "logo_small", "facebook", "instagram", "youtube", "tiktok"),
        *("nomor_induk", "state", "registration_number", "source", "declaration_version"),
    },
    "groups.Decree": {"number", "signatory"},
    "groups.Paper": {"kind", "fingerprint", "odd_pages"},
    "groups.CopiedPage": {"kind", "fingerprint"},
    "groups.OfficerChange": {"state", "source"},
    "groups.ProposedOfficer": {"field_of_work"},
    "groups.Correction": {"field", "before", "after"},
    "groups.GroupCover": {"colour"},
    "groups.FormerAddress": {"value"},
    "groups.Message": {"state"},
    "privacy.DataRequest": {"kind_of_subject"},
    "privacy.Breach": {"data", "places", "public", "state"},
    "privacy.BreachPerson": {"kind_of_subject"},
    "privacy.DestructionList": {"state", "approval_number"},
    "privacy.DestructionRow": {"kind", "label", "why"},
    "news.Category": {"name", "slug"},
    "news.Article": {"slug"},
    "news.Edition": {"state", "body_html", "twin_html", "language", "twin_language", "card"},
    "news.EditionCopy": {"language", "twin_language"},
    "news.Photo": {"fingerprint", "colour", "preview", "avif", "copies", "jpeg", "ready"},
    "news.RemovedPhoto": {"fingerprint", "colour", "preview"},
    "news.OfficeNumber": {"state"},
    "news.MendedTypo": {"field"},
    "news.Reply": {"state", "consent_version"},
    "news.Complaint": {"state", "kind", "title", "digest"},
    "aspirations.Subject": {"name", "slug"},
    "aspirations.Agency": {"name", "short"},
    "aspirations.Aspiration": {
        *("kind", "openness", "about", "consent", "state", "resumes", "side", "outcome"),
        *("lapor_number", "code", "digest"),
    },
    "aspirations.Wait": {"side"},
    "aspirations.Response": {"kind", "side", "finding"},
    "aspirations.Promise": {"state"},
    "aspirations.Attachment": {"fingerprint", "colour", "public"},
    "pages.StaticPage": {"slug", "title", "body", "body_html"},
}
TELLING = (models.CharField, models.TextField, models.FileField, models.JSONField)


def _telling_columns():
    for model in apps.get_models():
        if is_ours(model) and not model._meta.auto_created:
            for field in model._meta.local_fields:
                if isinstance(field, TELLING):
                    yield model._meta.label, field.name


def _declared():
    return {(each.model._meta.label, name) for each in all_columns() for name in each.fields}


def test_every_column_with_words_is_declared_or_known_to_say_nothing_of_a_person():
    known = {(label, name) for label, names in OF_NO_PERSON.items() for name in names}
    assert sorted(set(_telling_columns()) - _declared() - known) == []


def test_the_list_names_columns_that_exist_and_are_not_declared():
    known = {(label, name) for label, names in OF_NO_PERSON.items() for name in names}
    assert sorted(known - set(_telling_columns())) == []
    assert sorted(known & _declared()) == []


def test_every_declared_column_exists():
    for column in all_columns():
        for name in column.fields:
            assert column.model._meta.get_field(name)


def test_every_holding_says_what_why_on_what_ground_and_how_long():
    for holding in holdings:
        assert all([holding.what, holding.why, holding.basis, holding.kept]), holding


def test_every_holding_has_a_word_of_its_own_and_a_short_label():
    words = [holding.word for holding in holdings]
    assert len(words) == len(set(words))
    assert all(holding.word and 0 < len(holding.label) <= 60 for holding in holdings)


def test_clocks_have_names_of_their_own():
    words = [clock.word for clock in all_clocks()]
    assert len(words) == len(set(words)) == 23
