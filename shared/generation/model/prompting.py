"""The prompts: files with `{{variables}}`, or the owner's own (seed 002's `aiPrompts`)."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shared.domain.content import ResumeContent
from shared.domain.generation import Brief
from shared.domain.plain_text import plain
from shared.domain.profile import Profile, PromptPair
from shared.generation.model.material import Material, language_name, material_of
from shared.generation.model.style_wishes import style_variables
from shared.generation.offline.selection import limits_of
from shared.ports.text_model import Prompt

_VARIABLE = re.compile(r"\{\{\s*([\w.]*)\s*\}\}")
_FACTS = "experienceData"


def resume_prompt(profile: Profile, brief: Brief, language: str) -> Prompt:
    """The prompt for a resume."""
    prompts = profile.personal_info.ai_prompts
    material = material_of(profile, brief, None)
    return _prompt("resume", prompts.resume if prompts else None, material, _variables(profile, brief, language))


def letter_prompt(profile: Profile, brief: Brief, language: str, resume: ResumeContent | None) -> Prompt:
    """The prompt for a letter, with the resume that it has to agree with."""
    prompts = profile.personal_info.ai_prompts
    material = material_of(profile, brief, resume)
    return _prompt(
        "letter", prompts.cover_letter if prompts else None, material, _variables(profile, brief, language)
    )


def asked_again(prompt: Prompt, problem: str) -> Prompt:
    """The same prompt, with what was wrong with the first answer."""
    return Prompt(prompt.system, f"{prompt.user}\n\n{substituted(read_prompt('again'), {'problem': problem})}")


def substituted(template: str, variables: Mapping[str, str]) -> str:
    """The template with its variables filled in, once: braces in a value stay text. Unknown ones become empty."""
    return _VARIABLE.sub(lambda found: variables.get(found[1], ""), template)


def _prompt(name: str, custom: PromptPair | None, material: Material, variables: dict[str, str]) -> Prompt:
    """A custom system prompt replaces ours; how to answer is said after either, or no answer could be read.

    A custom template counts only if it holds a variable (seed 002). The facts are given even where it forgets
    them, because a model without facts has nothing true to write. Nothing is filled into a system prompt: what
    stands there is taken for an instruction.
    """
    filled = {**variables, **_blocks(material)}
    system = custom.system_prompt if custom and custom.system_prompt.strip() else read_prompt(f"{name}.system")
    template = read_prompt(f"{name}.user")
    if custom and "{{" in custom.user_prompt_template:
        template = custom.user_prompt_template
        if _FACTS not in {found[1] for found in _VARIABLE.finditer(template)}:
            template += f"\n\n{{{{{_FACTS}}}}}"
    answer = substituted(read_prompt(f"{name}.answer"), filled)
    return Prompt(f"{system.strip()}\n\n{answer}", substituted(template, filled))


def _blocks(material: Material) -> dict[str, str]:
    return {
        _FACTS: material.facts,
        "job.jobDescription": material.posting,
        "wishes": material.wishes,
        "resume": material.resume,
    }


def _variables(profile: Profile, brief: Brief, language: str) -> dict[str, str]:
    info = profile.personal_info
    contact = ("name", "email", "phone", "location", "website", "linkedin", "github")
    person = {f"personalInfo.{name}": plain(getattr(info, name) or "") for name in contact}
    limits = limits_of(brief.options)
    return {
        **person,
        "name": plain(info.name),
        "email": plain(info.email),
        "job.role": plain(brief.job.role),
        "job.company": plain(brief.job.company),
        "job.companyWebsite": plain(brief.job.company_website or ""),
        "emphasize": ", ".join(plain(wish) for wish in brief.preferences.emphasize),
        "language": language_name(language),
        "limits.jobs": str(limits.entries),
        "limits.highlights": str(limits.bullets),
        **style_variables(brief.options),
    }


@cache
def read_prompt(name: str) -> str:
    """A prompt's file, without its ending."""
    path = Path(__file__).parent / "prompts" / f"{name}.md"
    return path.read_text(encoding="utf-8").strip()
