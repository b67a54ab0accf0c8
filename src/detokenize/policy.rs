//! The options of a detokenizer.

use super::markers::{Escapes, Joiner};
use crate::vietnamese::Abbreviations;

/// The options of a detokenizer.
#[derive(Debug, Clone, Default)]
pub(super) struct Policy {
    /// `2015 - 2020` rather than `2015-2020`.
    pub(super) spaced_year_ranges: bool,
    /// `12,5 %` rather than `12,5%`.
    pub(super) spaced_percent: bool,
    /// `37 °C` rather than `37°C`.
    pub(super) spaced_degrees: bool,
    /// Decide even if the source says whether a space is printed.
    pub(super) ignore_source: bool,
    /// The marker of joined tokens.
    pub(super) joiner: Option<Joiner>,
    /// The escapes of characters.
    pub(super) unescape: Option<Escapes>,
    /// Which words are abbreviations.
    pub(super) abbreviations: Abbreviations,
}
