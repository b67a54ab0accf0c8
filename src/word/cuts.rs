//! [`Cuts`]: the choices of a tokenizer.

/// What is cut, a flag each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cuts {
    pub(super) hyphens: bool,
    pub(super) slashes: bool,
    pub(super) dots: bool,
    pub(super) abbreviations: bool,
    pub(super) percent: bool,
    pub(super) units: bool,
}
