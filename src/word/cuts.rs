//! [`Cuts`]: the options of a tokenizer.

use super::convention::Convention;

/// What is cut, one flag each, and the convention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cuts {
    pub(super) hyphens: bool,
    pub(super) slashes: bool,
    pub(super) dots: bool,
    pub(super) abbreviations: bool,
    pub(super) percent: bool,
    pub(super) units: bool,
    pub(super) convention: Convention,
}
