//! The last column: what it says about the space after a token.

use alloc::string::String;

/// What the last column says about the space after a token.
#[derive(Clone, Copy)]
pub(super) enum Space {
    Joined,
    /// A single space.
    Spaced,
    /// A space, in a sentence whose text does not show spaces.
    Said,
    /// White space as in the source.
    Kept,
    Unknown,
}

/// Adds the last column with what is known of the space after the token.
pub(super) fn push_misc(misc: &str, space: Option<Space>, out: &mut String) {
    let start = out.len();
    let kept = |part: &&str| {
        let after = part.starts_with("SpacesAfter=");
        match space {
            Some(Space::Joined) => *part != "SpaceAfter=No" && !after,
            Some(Space::Spaced | Space::Kept) => *part != "SpaceAfter=No",
            Some(Space::Said) => *part != "SpaceAfter=No" && !after,
            Some(Space::Unknown) => *part != "SpaceAfter=No" && !after,
            None => true,
        }
    };
    for part in misc.split('|').filter(|part| *part != "_").filter(kept) {
        out.push_str(if out.len() > start { "|" } else { "" });
        out.push_str(part);
    }
    let said = match space {
        Some(Space::Joined) => "SpaceAfter=No",
        Some(Space::Said) => "SpacesAfter=\\s",
        _ => "",
    };
    if !said.is_empty() {
        out.push_str(if out.len() > start { "|" } else { "" });
        out.push_str(said);
    }
    if out.len() == start {
        out.push('_');
    }
}
