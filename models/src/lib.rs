//! The learned weights and the name lists that the crate `machvan` embeds with its feature `model`.
//!
//! They are a package of their own because their license differs from the code's: the weights were learned from Vietnamese Wikipedia
//! and UD_Vietnamese-VTB and are licensed under CC BY-SA 4.0; the name lists are CC0 1.0. `README.md` lists the source of each file.
//! `machvan` without the feature `model` contains none of them.
#![no_std]
#![forbid(unsafe_code)]

/// The compiled lexicon and weights of the word segmenter (CC BY-SA 4.0).
pub static WORDS: &[u8] = include_bytes!("../words.bin");

/// The weights of the detokenizer: the spacing of hyphens, dashes and slashes (CC BY-SA 4.0).
pub static SPACING: &[u8] = include_bytes!("../spacing.bin");

/// The weights of the restorer for sentence boundaries (CC BY-SA 4.0).
pub static BOUNDARIES: &[u8] = include_bytes!("../boundaries.bin");

/// The weights of the restorer for the mark at the end of a sentence (CC BY-SA 4.0).
pub static MARKS: &[u8] = include_bytes!("../marks.bin");

/// How often a word is used as a verb (CC BY-SA 4.0).
pub static VERBS: &[u8] = include_bytes!("../verbs.bin");

/// Family names, one per line, the most frequent first (CC0 1.0).
pub static FAMILY_NAMES: &str = include_str!("../lexicon/family-names.txt");

/// Middle names, one per line (CC0 1.0).
pub static MIDDLE_NAMES: &str = include_str!("../lexicon/middle-names.txt");

/// Given names, one per line (CC0 1.0).
pub static GIVEN_NAMES: &str = include_str!("../lexicon/given-names.txt");
