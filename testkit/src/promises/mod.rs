//! What machvan guarantees for every input, as functions of arbitrary bytes. Each panics if its guarantee is
//! broken.
//!
//! `tests/nasty.rs` calls them on a table of odd inputs and on the seeds of the fuzz targets. Each fuzz
//! target (`fuzz/`) calls one on the input of libFuzzer. If a guarantee has options, the last bytes of the
//! input choose them, so that a seed is a plain file with one or two letters at its end.

mod files;
mod forms;
mod hostile;
mod input;
mod normal;
mod offset;
mod restore;
mod stages;

/// A guarantee.
pub type Promise = fn(&[u8]);

/// All guarantees, by the names of their fuzz targets.
pub const ALL: &[(&str, Promise)] = &[
    ("vertical", files::vertical),
    ("underscore", files::underscore),
    ("conllu", files::conllu),
    ("bio", files::bio),
    ("jsonl", files::jsonl),
    ("text", files::text),
    ("convert", files::convert),
    ("tokenizer", stages::tokenizer),
    ("words", stages::words),
    ("sentences", stages::sentences),
    ("detokenize", stages::detokenize),
    ("restore", restore::restore),
    ("normalize", normal::normalize),
    ("offsets", offset::offsets),
    ("offset_map", offset::offset_map),
    ("forms", forms::forms),
    ("fold", forms::fold),
    ("model", hostile::model),
    ("lexicon", hostile::lexicon),
];

/// Checks the guarantee with this name.
pub fn check(name: &str, data: &[u8]) {
    let (_, promise) = ALL.iter().find(|(of, _)| *of == name).expect("a promise of that name");
    promise(data);
}
