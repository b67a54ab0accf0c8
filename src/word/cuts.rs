//! [`Cuts`]: the options of a tokenizer.

use super::convention::Convention;
use crate::vietnamese::Abbreviations;

/// What is cut, one flag each, the convention, and which words are abbreviations.
#[derive(Debug, Clone, Default)]
pub(super) struct Cuts {
    pub(super) hyphens: bool,
    pub(super) slashes: bool,
    pub(super) dots: bool,
    pub(super) full_stops: bool,
    pub(super) percent: bool,
    pub(super) units: bool,
    pub(super) convention: Convention,
    pub(super) abbreviations: Abbreviations,
}
