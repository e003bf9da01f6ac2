"""Where the pictures of a profile lie. What is named elsewhere is somebody else's, and never drawn."""

from shared.profiles.service import SITE


def picture_folder(profile_id: str) -> str:
    """The site's own folder, or one among the files of the account that the profile belongs to."""
    if profile_id == SITE:
        return "images/"
    return f"accounts/{profile_id.removeprefix('profile-')}/images/"


def own_picture(profile_id: str, key: str | None) -> str | None:
    """The key, if it is that of a picture of this profile. A web address is none."""
    return key if key and key.startswith(picture_folder(profile_id)) else None
