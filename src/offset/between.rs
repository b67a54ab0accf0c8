//! [`OffsetMap::between`]: the map between two streams with the same tokens.

use alloc::format;

use super::OffsetMap;
use crate::{Error, ErrorKind, Result, TokenStream};

impl OffsetMap {
    /// Returns the map between the texts of two streams with the same tokens, as a
    /// [`Detokenizer`](crate::detokenize::Detokenizer) and a [`Restorer`](crate::restore::Restorer) make
    /// them.
    ///
    /// Token *i* of `source` is token *i* of `target`, not counting the tokens that were
    /// [added](TokenStream::added) in `target`. Equal tokens and gaps are kept; any other token or gap is a
    /// change.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if the streams do not have the same number of tokens.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::Detokenizer, offset::OffsetMap};
    /// # fn main() -> machvan::Result<()> {
    /// let tokens = TokenStream::from_tokens(["Đẹp", "quá", "!"])?; // "Đẹp\nquá\n!\n"
    /// let natural = Detokenizer::new().detokenize(&tokens)?;
    /// assert_eq!(natural.text(), "Đẹp quá!\n");
    /// let map = OffsetMap::between(&tokens, &natural)?;
    /// let (source, target) = (tokens.text().find('!').unwrap(), natural.text().find('!').unwrap());
    /// assert_eq!(map.target_offset(source)?, target);
    /// assert_eq!(map.source_span(target..target + 1)?.start(), source);
    /// # Ok(())
    /// # }
    /// ```
    pub fn between(source: &TokenStream<'_>, target: &TokenStream<'_>) -> Result<Self> {
        // With equal numbers, what was added in `target` is a token of `source` too.
        let skip = target.len() != source.len();
        let mut added = target.added().iter().peekable();
        let mut corresponding = target.spans().iter().filter(|span| {
            while added.next_if(|added| added.end() <= span.start()).is_some() {}
            !(skip && added.peek() == Some(span))
        });
        let (mut map, mut source_end, mut target_end) = (Self::default(), 0, 0);
        let differ = || {
            let (ours, theirs) = (source.len(), target.len());
            let message =
                format!("the streams have {ours} and {theirs} tokens; expected the same tokens in both");
            Error::new(ErrorKind::InvalidSpan, message)
        };
        let mut piece = |from: usize, to: usize, begin: usize, end: usize| {
            let (old, new) = (source.text().get(from..to), target.text().get(begin..end));
            if old == new { map.keep(to - from) } else { map.replace(to - from, end - begin) }
        };
        for old in source.spans() {
            let new = corresponding.next().ok_or_else(differ)?;
            piece(source_end, old.start(), target_end, new.start())?;
            piece(old.start(), old.end(), new.start(), new.end())?;
            (source_end, target_end) = (old.end(), new.end());
        }
        if corresponding.next().is_some() {
            return Err(differ());
        }
        piece(source_end, source.text().len(), target_end, target.text().len())?;
        Ok(map)
    }
}
