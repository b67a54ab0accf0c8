//! [`Normalizer`]: one form for a text, only when asked, with the map back.
//!
//! Nothing else in machvan changes a text. What is switched on is done, in this order, and nothing more: form, full-width
//! forms, characters without width, look-alikes, case, spaces, order of marks, quotation marks, dashes, ellipsis, tone
//! marks, lookup key, diacritics, i and y, and the form again. Each part works from left to right without looking over a
//! line end, so a text may be cut at line ends and normalized piece by piece.

mod case;
mod dots_dashes;
mod form;
mod keys;
mod letters;
mod marks;
mod options;
mod quotes;
mod rewrite;
mod space;
mod spelling;
mod stroke;
mod tone;
mod width;

use alloc::{borrow::Cow, string::String};

use crate::{Result, offset::OffsetMap, vietnamese::Placing};

pub use options::NormalizerBuilder;
use options::Options;
use rewrite::Passes;

/// A normal form of Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// Composed: one character a letter. What most Vietnamese text is in.
    Nfc,
    /// Decomposed: base letter, then marks. What file names on macOS are in.
    Nfd,
    /// Composed, and compatibility characters replaced too: ﬁ by fi, ½ by 1⁄2, … by three dots, a no-break space by a
    /// space. It loses differences that were meant.
    Nfkc,
}

/// Which quotation marks and apostrophes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quotes {
    /// `"` and `'` for “ ” „ ‟ « » and ‘ ’ ‚ ‛ ‹ ›.
    Straight,
    /// “ ” and ‘ ’ for `"` and `'`: opening at the start and behind white space, brackets and dashes, else closing.
    Curly,
}

/// Which dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dashes {
    /// The hyphen-minus of ASCII for all dashes and hyphens, and for the minus sign.
    Hyphen,
    /// The en dash for all dashes; hyphens become the one of ASCII, the minus sign stays.
    EnDash,
}

/// Which ellipsis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ellipsis {
    /// The one character … for each three full stops.
    Character,
    /// Three full stops for ….
    Dots,
}

/// Which case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Case {
    /// Small letters.
    Lower,
    /// Capitals.
    Upper,
}

/// Which letter writes the vowel i at the end of a syllable after h, k, l, m, s and t.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Iy {
    /// i: kĩ, lí, mĩ, tỉ; as schoolbooks have it.
    I,
    /// y: kỹ, lý, mỹ, tỷ; as most of the press has it.
    Y,
}

/// A normalized text and where everything in it came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normalized<'t> {
    /// The text; borrowed if nothing had to change.
    pub text: Cow<'t, str>,
    /// From the given text to this one, in bytes.
    pub map: OffsetMap,
}

impl Normalized<'_> {
    /// An empty text, to be filled by [`Normalizer::normalize_into`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// Normalizes text. By default it changes nothing; the [builder](Normalizer::builder) says what it does.
///
/// Normalizing twice is normalizing once, for every choice of options.
///
/// ```
/// use machvan::{Span, normalize::{Form, Normalizer}, vietnamese::TonePlacement};
/// # fn main() -> machvan::Result<()> {
/// let normalizer = Normalizer::builder().form(Form::Nfc).tone(TonePlacement::Old).build()?;
/// let normalized = normalizer.normalize("Đọc hoa\u{300} âm, voilà.")?;
/// assert_eq!(normalized.text, "Đọc hòa âm, voilà.");
/// // "hòa" is what "hoa\u{300}" was.
/// let hoa = Span::try_from(8..12)?;
/// assert_eq!(normalized.map.source_span(hoa)?, Span::try_from(8..13)?);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Normalizer {
    options: Options,
}

impl Normalizer {
    /// A normalizer that changes nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder in which everything is off.
    pub fn builder() -> NormalizerBuilder {
        NormalizerBuilder::default()
    }

    /// Normalizes a text.
    ///
    /// # Errors
    /// [`TooLarge`](crate::ErrorKind::TooLarge) for a text of 4 GiB or more, before or after: cut it at line ends.
    pub fn normalize<'t>(&self, text: &'t str) -> Result<Normalized<'t>> {
        let mut passes = Passes::new(text, String::new(), OffsetMap::default())?;
        self.run(&mut passes)?;
        let Passes { text, map, .. } = passes;
        Ok(Normalized { text, map })
    }

    /// Normalizes a text into `out`, which keeps its buffers.
    ///
    /// The text of `out` is always a copy.
    ///
    /// # Errors
    /// As [`normalize`](Self::normalize); `out` is empty then.
    ///
    /// ```
    /// use machvan::normalize::{Normalized, Normalizer};
    /// # fn main() -> machvan::Result<()> {
    /// let normalizer = Normalizer::builder().fold(true).build()?;
    /// let mut key = Normalized::new();
    /// for text in ["Hoà Bình", "HÒA BÌNH"] {
    ///     normalizer.normalize_into(text, &mut key)?;
    ///     assert_eq!(key.text, "hòa bình");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn normalize_into(&self, text: &str, out: &mut Normalized<'_>) -> Result<()> {
        let Normalized { text: old, map } = core::mem::take(out);
        let mut buffer = match old {
            Cow::Owned(buffer) => buffer,
            Cow::Borrowed(_) => String::new(),
        };
        buffer.clear();
        let mut passes = Passes::new(text, buffer, map)?;
        self.run(&mut passes)?;
        let Passes { text, map, mut spare } = passes;
        let text = match text {
            Cow::Owned(text) => text,
            Cow::Borrowed(text) => {
                spare.clear();
                spare.push_str(text);
                spare
            }
        };
        *out = Normalized { text: Cow::Owned(text), map };
        Ok(())
    }

    fn run(&self, passes: &mut Passes<'_>) -> Result<()> {
        if let Some(form) = self.options.form {
            passes.run(|rewrite| form::run(rewrite, form))?;
        }
        let other_parts = Options { form: None, ..self.options } != Options::default();
        if other_parts {
            self.run_parts(passes)?;
            if let Some(form) = self.options.form {
                passes.run(|rewrite| form::run(rewrite, form))?;
            }
        }
        Ok(())
    }

    /// All but the form. Each pass leaves nothing to do for those before it.
    fn run_parts(&self, passes: &mut Passes<'_>) -> Result<()> {
        let options = &self.options;
        if options.full_width {
            passes.run(width::run)?;
        }
        if options.zero_width {
            passes.run(space::zero_width)?;
            if let Some(form) = options.form {
                // Marks that stood apart are in order again.
                passes.run(|rewrite| form::run(rewrite, form))?;
            }
        }
        if options.look_alikes {
            passes.run(stroke::run)?;
            passes.run(letters::run)?;
        }
        if let Some(case) = options.case {
            passes.run(|rewrite| case::run(rewrite, case))?;
            if options.look_alikes {
                // A letter may look Vietnamese in one case only.
                passes.run(stroke::run)?;
                passes.run(letters::run)?;
            }
        }
        if options.plain_spaces {
            passes.run(space::plain)?;
        }
        if options.space_runs {
            passes.run(space::runs)?;
        }
        if options.mark_order {
            passes.run(marks::run)?;
        }
        if let Some(quotes) = options.quotes {
            passes.run(|rewrite| quotes::run(rewrite, quotes))?;
        }
        if let Some(dashes) = options.dashes {
            passes.run(|rewrite| dots_dashes::dashes(rewrite, dashes))?;
        }
        if let Some(ellipsis) = options.ellipsis {
            passes.run(|rewrite| dots_dashes::ellipsis(rewrite, ellipsis))?;
        }
        if options.tone_slips {
            passes.run(spelling::horns)?;
        }
        if options.tone.is_some() || options.tone_slips {
            let placing = Placing { placement: options.tone, slips: options.tone_slips };
            passes.run(|rewrite| tone::run(rewrite, placing))?;
        }
        if options.fold {
            passes.run(keys::fold)?;
        }
        if options.strip_diacritics {
            passes.run(keys::strip)?;
            if options.look_alikes {
                // A word may be a syllable without its diacritics only.
                passes.run(letters::run)?;
                passes.run(keys::strip)?;
            }
        }
        if let Some(iy) = options.iy {
            passes.run(|rewrite| spelling::iy(rewrite, iy))?;
        }
        if options.fold && options.strip_diacritics {
            // What is left composes anew.
            passes.run(keys::fold)?;
        }
        Ok(())
    }
}
