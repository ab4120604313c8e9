"""Makes frozen copies, one per decision of the office. Decision: docs/adr/0032."""

from groups.models import ApplicationCopy, CopiedPage, CopiedPerson, Decree


def copy_application(group, event):
    """Copies what an application says, its people and the pictures of its papers.

    ``event`` is the Event of the decision; called in its transaction.
    """
    copy = _copy(group, event, group.decree)
    CopiedPerson.objects.bulk_create(
        CopiedPerson(
            copy=copy,
            membership=row.pk,
            name=row.name,
            position=row.position,
            field_of_work=row.field_of_work,
            ended_on=row.ended_on,
        )
        for row in group.memberships.in_order()
    )
    CopiedPage.objects.bulk_create(_pages(group.papers.decided(), copy))


def copy_change(change, event):
    """Copies what a new SK says, the officers it names and the pictures of its papers."""
    copy = _copy(change.group, event, change.decree, change=change)
    CopiedPerson.objects.bulk_create(
        CopiedPerson(
            copy=copy,
            membership=each.row_id,
            name=each.shown_name,
            position=each.position,
            field_of_work=each.field_of_work,
        )
        for each in change.officers.select_related("row")
    )
    CopiedPage.objects.bulk_create(_pages(change.decree.papers, copy))


def _copy(group, event, decree, change=None):
    details = {name: _as_json(getattr(group, name)) for name in ApplicationCopy.DETAILS}
    if decree:
        details |= {f"sk_{name}": _as_json(getattr(decree, name)) for name in Decree.DETAILS}
    return ApplicationCopy.objects.create(
        event=event, group=group, desa=group.desa, details=details, change=change
    )


def _pages(papers, copy):
    for paper in papers.prefetch_related("pages"):
        for page in paper.pages.all():
            yield CopiedPage(
                copy=copy,
                paper=paper.pk,
                kind=paper.kind,
                fingerprint=paper.fingerprint,
                number=page.number,
                image=page.image.name,
                width=page.width,
                height=page.height,
            )


def _as_json(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
