//! What house styles, and the tools that made the tokens, differ in.

use super::markers::{Escapes, Joiner};

/// The choices that a detokenizer leaves to its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Policy {
    /// `2015 - 2020` rather than `2015-2020`.
    pub(super) spaced_year_ranges: bool,
    /// `12,5 %` rather than `12,5%`.
    pub(super) spaced_percent: bool,
    /// `37 °C` rather than `37°C`.
    pub(super) spaced_degrees: bool,
    /// Decide even where the source says what it printed.
    pub(super) ignore_source: bool,
    /// How the tokens say that they are joined.
    pub(super) joiner: Option<Joiner>,
    /// How characters were escaped.
    pub(super) unescape: Option<Escapes>,
}
