//! [`Normalizer`]: runs the steps that are switched on, one after the other.

use alloc::{borrow::Cow, string::String};

use super::{
    case, dots_dashes, form, keys, letters, marks, options::Options, quotes, rewrite::Passes, space,
    spelling, stroke, tone, width,
};
use crate::{Result, offset::OffsetMap, vietnamese::Placing};

/// A normalized text, with a map to the original.
///
/// ```
/// use machvan::normalize::{Form, Normalizer};
///
/// let normalizer = Normalizer::builder().form(Form::Nfc).build()?;
/// let decomposed = "Mu\u{31b}a to.";
/// let normalized = normalizer.normalize(decomposed)?;
/// assert_eq!(normalized.text, "Mưa to.");
/// // Where is "to" in the original?
/// let place = normalized.map.source_span(5..7)?;
/// assert_eq!(place.of(decomposed), Some("to"));
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Normalized<'t> {
    /// The normalized text; borrowed if nothing changed.
    pub text: Cow<'t, str>,
    /// The map from the original text to this one, in bytes.
    pub map: OffsetMap,
}

impl Normalized<'_> {
    /// Creates an empty text, to be filled by [`Normalizer::normalize_into`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// Normalizes text. By default it changes nothing; the [builder](Normalizer::builder) switches changes on.
///
/// Normalizing the result again does not change it, whatever the options.
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
    pub(super) options: Options,
}

impl Normalizer {
    /// Returns a normalizer that changes nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Normalizes a text.
    ///
    /// # Errors
    /// [`TooLarge`](crate::ErrorKind::TooLarge) if the text has 4 GiB or more, before or after; cut it at
    /// line ends.
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
    /// As [`normalize`](Self::normalize); `out` is then empty.
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

    /// Runs all steps but the form. Each step leaves nothing to do for the steps before it.
    fn run_parts(&self, passes: &mut Passes<'_>) -> Result<()> {
        let options = &self.options;
        if options.full_width {
            passes.run(width::run)?;
        }
        if options.zero_width {
            passes.run(space::zero_width)?;
            if let Some(form) = options.form {
                // Marks that were separated are in order again.
                passes.run(|rewrite| form::run(rewrite, form))?;
            }
        }
        if options.look_alikes {
            passes.run(stroke::run)?;
            passes.run(letters::run)?;
        }
        if let Some(case) = options.case {
            passes.run(|rewrite| case::run(rewrite, case))?;
            if let Some(form) = options.form {
                // The dot of İ becomes a mark of its own, which may stand before marks that precede it in order.
                passes.run(|rewrite| form::run(rewrite, form))?;
            }
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
            if options.look_alikes {
                // The key puts marks in order, so a stroke may stand after its d only now.
                passes.run(stroke::run)?;
                passes.run(keys::fold)?;
            }
        }
        if options.strip_diacritics {
            passes.run(keys::strip)?;
            if options.look_alikes {
                // A word may be a syllable only without its diacritics.
                passes.run(letters::run)?;
                passes.run(keys::strip)?;
            }
        }
        if let Some(iy) = options.iy {
            passes.run(|rewrite| spelling::iy(rewrite, iy))?;
        }
        if options.fold && options.strip_diacritics {
            // The rest may compose again.
            passes.run(keys::fold)?;
        }
        Ok(())
    }
}
