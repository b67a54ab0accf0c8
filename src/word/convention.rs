//! [`Convention`]: the convention that a tokenizer follows.

use crate::names::named_enum;

named_enum! {
    /// A convention of tokenization: where words and marks are cut, in addition to the options of a
    /// tokenizer.
    ///
    /// `docs/words.md` lists the differences.
    ///
    /// ```
    /// use machvan::word::{Convention, Tokenizer};
    /// # fn main() -> machvan::Result<()> {
    /// let tokenizer = Tokenizer::builder().convention(Convention::VnCoreNlp).build()?;
    /// let atoms: Vec<&str> = tokenizer.atoms("TP.HCM 37,5°C #tet").map(|atom| atom.text()).collect();
    /// assert_eq!(atoms, ["TP.", "HCM", "37,5", "°C", "#", "tet"]);
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Convention "convention" {
        /// The convention of `docs/words.md`.
        #[default]
        Machvan = "machvan",
        /// The convention of VnCoreNLP's segmenter, whose output PhoBERT was trained on.
        VnCoreNlp = "vncorenlp",
    }
}
