"""The detectors of tests/source.py see what they are for; a test of the house rests on them."""

import pytest

from tests.source import Module, imports, missing, states_set


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import news.models", ["news.models"]),
        ("from news import rules, models", ["news.rules", "news.models"]),
        ("from news.models import Edition", ["news.models.Edition"]),
        ("def late():\n    from news import rules", ["news.rules"]),
        ("from . import forms", ["groups.actions.forms"]),
        ("from .forms import Form", ["groups.actions.forms.Form"]),
        ("from .. import views", ["groups.views"]),
        ("from ..views.papers import papers", ["groups.views.papers.papers"]),
        ("from ...news import rules", ["news.rules"]),
    ],
)
def test_every_kind_of_import_is_seen(source, found):
    assert list(imports(Module("groups/actions/decision.py", source))) == found


def test_in_the_file_of_a_package_a_relative_import_begins_there():
    own = Module(
        "groups/actions/__init__.py", "from .decision import approve\nfrom . import roster"
    )

    assert list(imports(own)) == ["groups.actions.decision.approve", "groups.actions.roster"]


@pytest.mark.parametrize(
    "source",
    [
        "from kimportal import page_cache",
        "import kimportal.page_cache",
        "from core.web.page_cache import gone",
        "from core.web.gone import kept",
        "from ..web import gone",
    ],
)
def test_an_import_of_what_is_not_there_is_seen(source):
    there = {
        "core/web/__init__": Module("core/web/__init__.py", ""),
        "core/web/page_cache": Module("core/web/page_cache.py", "def kept(): pass"),
        "kimportal/__init__": Module("kimportal/__init__.py", ""),
    }

    assert missing(Module("core/files/file_types.py", source), there)
    good = "from core.web import page_cache\nfrom core.web.page_cache import kept\nimport core.web"
    assert not missing(Module("core/files/file_types.py", good), there)


@pytest.mark.parametrize(
    "source",
    [
        "group.state = new",
        "old, group.state = group.state, new",
        "group.state: str = new",
        "group.state += new",
        "(row := group).state = new",
        "for group.state in states: pass",
        "with begun() as group.state: pass",
        "del group.state",
        "[group.state for group.state in states]",
        "setattr(group, 'state', new)",
        "object.__setattr__(group, 'state', new)",
        "group.__dict__['state'] = new",
        "vars(group)['state'] = new",
        "group.__dict__.update(state=new)",
        "KimGroup.objects.filter(pk=1).update(name='x', state=new)",
        "KimGroup.objects.filter(pk=1).update(**{'state': new})",
        "KimGroup.objects.filter(pk=1).update(**dict({'state': new}))",
        "await KimGroup.objects.filter(pk=1).aupdate(state=new)",
        "KimGroup.objects.bulk_update(groups, ['state'])",
        "KimGroup.objects.bulk_update(groups, fields=('name', 'state'))",
        "KimGroup.objects.update_or_create(pk=1, defaults={'state': new})",
        "KimGroup.objects.update_or_create(pk=1, defaults=dict(state=new))",
        "KimGroup.objects.bulk_create(groups, update_conflicts=True, update_fields=['state'])",
        "cursor.execute('UPDATE groups_kimgroup SET name = %s,\\n state = %s')",
    ],
)
def test_a_state_that_is_set_is_seen(source):
    assert states_set(Module("groups/views/papers.py", source)) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "KimGroup(state=State.DRAFT)",
        "KimGroup.objects.create(state=State.DRAFT)",
        "KimGroup.objects.get_or_create(pk=1, defaults={'state': State.DRAFT})",
        "KimGroup.objects.bulk_create([KimGroup(state=State.DRAFT)])",
        "KimGroup.objects.filter(state=State.DRAFT).update(name='x')",
        "KimGroup.objects.filter(**{'state': State.DRAFT}).update(name='x')",
        "KimGroup.objects.values('state').bulk_update(groups, ['name'])",
        "class KimGroup:\n    state = CharField()",
        "print(group.state, group._state.adding)",
        "context = {'state': group.state}",
        "context['state'] = group.state",
        "cursor.execute('UPDATE groups_kimgroup SET name = %s')",
    ],
)
def test_the_first_state_of_a_new_row_and_what_only_reads_pass(source):
    assert states_set(Module("groups/views/papers.py", source)) == []
