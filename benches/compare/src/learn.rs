//! Models learned from the same gold words: machvan's and vaporetto's.

use std::{
    fs,
    io::{self, BufRead},
    ops::ControlFlow,
    path::Path,
};

use machvan::word::{Lexicon, TrainingOptions, WordTrainer};
use vaporetto::{CharacterBoundary, Sentence, SolverType, Trainer};

use crate::engine::Failure;

fn gold(path: &str) -> Result<Vec<Vec<String>>, Failure> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// Learns like `machvan train words`; raw text (one paragraph per line) comes from standard input.
pub fn words(lexicon: &Path, path: &str, out: &str) -> Result<(), Failure> {
    let mut trainer = WordTrainer::new(Lexicon::from_path(lexicon)?);
    for line in io::stdin().lock().lines() {
        trainer.add_text(&line?);
    }
    for sentence in gold(path)? {
        trainer.add_sentence(&sentence);
    }
    Ok(fs::write(out, trainer.train(&TrainingOptions::default(), |_| ControlFlow::Continue(()))?)?)
}

/// Words are joined with spaces, and a space belongs to the word after it. What is learned is whether a word
/// ends before a space.
pub fn vaporetto(path: &str, out: &str) -> Result<(), Failure> {
    let mut sentences = Vec::new();
    for words in gold(path)? {
        let mut sentence = Sentence::from_raw(words.join(" "))?;
        let mut at = 0;
        let boundaries = sentence.boundaries_mut();
        boundaries.fill(CharacterBoundary::NotWordBoundary);
        for word in &words {
            at += word.chars().count();
            if let Some(boundary) = boundaries.get_mut(at - 1) {
                *boundary = CharacterBoundary::WordBoundary;
            }
            at += 1;
        }
        sentences.push(sentence);
    }
    // The best on VTB dev of windows of 3 (its default), 6 and 8 characters, of two solvers, and of costs of
    // 1 and 0.1.
    let mut trainer = Trainer::new(6, 6, 3, 3, Vec::new(), 4, &[])?;
    for sentence in &sentences {
        trainer.add_example(sentence);
    }
    let model = trainer.train(0.01, 0.1, SolverType::L2RegularizedL2LossSVCDual)?;
    Ok(model.write(fs::File::create(out)?)?)
}
