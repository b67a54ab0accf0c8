//! [`Convention`]: whose tokens a tokenizer makes.

use crate::names::named_enum;

named_enum! {
    /// A convention of tokenization: where words and marks are cut, beyond what the options of a tokenizer choose.
    ///
    /// `docs/words.md` lists the differences.
    ///
    /// ```
    /// use machvan::word::{Convention, Tokenizer};
    /// let tokenizer = Tokenizer::builder().convention(Convention::VnCoreNlp).build();
    /// let atoms: Vec<&str> = tokenizer.atoms("TP.HCM 37,5°C #tet").map(|atom| atom.text()).collect();
    /// assert_eq!(atoms, ["TP.", "HCM", "37,5", "°C", "#", "tet"]);
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Convention "convention" {
        /// As `docs/words.md` describes.
        #[default]
        Machvan = "machvan",
        /// As VnCoreNLP's segmenter, whose output PhoBERT was trained on.
        VnCoreNlp = "vncorenlp",
    }
}
