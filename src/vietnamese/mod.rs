//! The Vietnamese language: letters, tones and syllables, abbreviations, and the folding of lookup keys.
//!
//! Every stage looks words up by their folded form, so that NFC and NFD, capitals, and hoà and hòa are
//! decided alike. [`fold()`], [`fold_into`] and [`Folder`] compute the same key.

mod abbreviation_kind;
pub(crate) mod abbreviation_list;
mod abbreviations;
mod automaton;
pub(crate) mod boundary_words;
mod cluster;
pub(crate) mod filter;
mod fold;
mod letter;
#[cfg(feature = "train")]
pub(crate) mod measure;
mod parts;
mod placement;
mod rime;
mod scan;
mod strip;
pub(crate) mod suffixes;
mod syllable;
mod tone;
pub(crate) mod units;

pub use abbreviation_kind::AbbreviationKind;
pub(crate) use abbreviation_kind::{Case, Row, row};
pub(crate) use abbreviations::lines;
pub use abbreviations::{Abbreviations, AbbreviationsBuilder};
pub(crate) use cluster::{Cluster, First, first};
pub use fold::{Folder, fold, fold_into, is_folded};
pub(crate) use letter::{HORN_MARK as HORN, is_mark};
pub(crate) use parts::Placing;
pub(crate) use placement::next_misplaced;
pub(crate) use strip::diacritics;
pub use strip::{strip_diacritics, strip_diacritics_into, strip_tones};
pub(crate) use syllable::Spelling;
pub use syllable::Syllable;
pub use tone::{Tone, TonePlacement};
