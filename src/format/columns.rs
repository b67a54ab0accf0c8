//! Names of columns: checked when they are set, and looked up in other formats.

use alloc::{boxed::Box, format, sync::Arc, vec::Vec};

use super::options::invalid;
use crate::{Result, Token};

/// The columns of CoNLL-U.
pub(super) const CONLLU: [&str; 10] =
    ["ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"];

/// Checks the names that a user gave.
pub(super) fn checked_names<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Result<Arc<[Box<str>]>> {
    let mut all: Vec<Box<str>> = Vec::new();
    for name in names {
        let name = name.as_ref();
        if name.is_empty() || name.contains(char::is_whitespace) || all.iter().any(|other| **other == *name) {
            let message =
                format!("{name:?} cannot name a column: expected different names without white space");
            return Err(invalid(message));
        }
        all.push(name.into());
    }
    Ok(all.into())
}

/// Returns the names as strings.
pub(super) fn names_of(names: &[Box<str>]) -> impl Iterator<Item = &str> {
    names.iter().map(|name| &**name)
}

/// Returns the value of a token's column with this name. Names of CoNLL-U are found in any case.
pub(super) fn value<'s>(token: &Token<'s>, name: &str) -> Option<&'s str> {
    let found = token.column_named(name).or_else(|| {
        let upper = CONLLU.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
        let lower = || upper.to_ascii_lowercase();
        token.column_named(upper).or_else(|| token.column_named(&lower()))
    })?;
    Some(found.trim_ascii()).filter(|value| !value.is_empty())
}
