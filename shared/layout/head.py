"""The head that resume and letter share."""

from shared.domain.content import Contact, ResumePerson
from shared.domain.document import Head, Text
from shared.layout.links import email_link, phone_link, web_link
from shared.layout.look import Look


def document_head(person: ResumePerson, look: Look) -> Head:
    """Name, title, contact line and pictures."""
    return Head(
        name=person.name.strip(),
        title=person.title.strip(),
        contact=tuple(item for item in _contact_items(person.contact) if item.text),
        avatar=look.avatar,
        logo=look.logo,
    )


def _contact_items(contact: Contact) -> tuple[Text, ...]:
    return (
        email_link(contact.email),
        phone_link(contact.phone or ""),
        Text((contact.location or "").strip()),
        web_link(contact.website or ""),
        web_link(contact.linkedin or "", host_of_handle="linkedin.com/in"),
        web_link(contact.github or "", host_of_handle="github.com"),
    )
