//! Dashes, and the ellipsis.

use memchr::{memchr, memmem};

use super::{
    options::{Dashes, Ellipsis},
    rewrite::Rewrite,
};
use crate::Result;

pub(super) fn dashes(rewrite: &mut Rewrite<'_>, dashes: Dashes) -> Result<()> {
    let text = rewrite.text();
    let mut from = 0;
    // The first byte of all of them.
    while let Some(at) = memchr(0xe2, text.as_bytes().get(from..).unwrap_or_default()) {
        let at = from + at;
        from = at + 3;
        let dash = match (text.get(at..).and_then(|rest| rest.chars().next()), dashes) {
            // Hyphen and no-break hyphen become hyphens in both cases.
            (Some('\u{2010}' | '\u{2011}'), _) => '-',
            // Figure dash, en dash, em dash, horizontal bar.
            (Some('\u{2012}'..='\u{2015}'), Dashes::EnDash) => '\u{2013}',
            // The minus sign too.
            (Some('\u{2012}'..='\u{2015}' | '\u{2212}'), Dashes::Hyphen) => '-',
            _ => continue,
        };
        rewrite.replace(at..from, |out| out.push(dash))?;
    }
    Ok(())
}

pub(super) fn ellipsis(rewrite: &mut Rewrite<'_>, ellipsis: Ellipsis) -> Result<()> {
    let text = rewrite.text();
    let (old, new) = match ellipsis {
        Ellipsis::Character => ("...", "…"),
        Ellipsis::Dots => ("…", "..."),
    };
    for at in memmem::find_iter(text.as_bytes(), old) {
        rewrite.replace(at..at + old.len(), |out| out.push_str(new))?;
    }
    Ok(())
}
