"""Makes frozen copies of applications, one per decision of the office. ADR: docs/adr/0032."""

from groups.models import ApplicationCopy, CopiedPage, CopiedPerson, Decree


def copy_application(group, event):
    """Copies what an application says, its people and the pictures of its papers.

    ``event`` is the Event of the decision; called in its transaction.
    """
    details = {name: _as_json(getattr(group, name)) for name in ApplicationCopy.DETAILS}
    if decree := group.decree:
        details |= {f"sk_{name}": _as_json(getattr(decree, name)) for name in Decree.DETAILS}
    copy = ApplicationCopy.objects.create(
        event=event, group=group, desa=group.desa, details=details
    )
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
    CopiedPage.objects.bulk_create(_pages(group, copy))


def _pages(group, copy):
    for paper in group.papers.prefetch_related("pages"):
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
