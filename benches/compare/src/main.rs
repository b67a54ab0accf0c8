//! One engine at one stage, driven by `scripts/compare.py` through standard input and output, and the
//! learning of the models that need it.
//!
//! ```text
//! machvan-compare engines                             what there is: a stage and an engine a line
//! machvan-compare serve STAGE ENGINE FOLDER           answers and times (serve.rs); FOLDER has models and rules
//! machvan-compare learn words LEXICON GOLD OUT <TEXT  machvan's model, from GOLD (a JSON list of sentences, lists of words)
//! machvan-compare learn vaporetto GOLD OUT
//! ```

mod detokenize;
mod engine;
mod learn;
mod normalize;
mod sentence;
mod serve;
mod words;

use std::{env, path::Path};

use engine::{Engine, Failure};

/// Every stage and its engines, machvan first.
const STAGES: [(&str, &[&str]); 4] = [
    ("sentence", &sentence::ENGINES),
    ("words", &words::ENGINES),
    ("detokenize", &detokenize::ENGINES),
    ("normalize", &normalize::ENGINES),
];

fn load(stage: &str, engine: &str, folder: &Path) -> Result<Engine, Failure> {
    match stage {
        "sentence" => sentence::load(engine, folder),
        "words" => words::load(engine, folder),
        "detokenize" => detokenize::load(engine),
        "normalize" => normalize::load(engine),
        _ => Err(format!("no such stage: {stage}").into()),
    }
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["engines"] => {
            for (stage, engines) in STAGES {
                for engine in engines {
                    println!("{stage}\t{engine}");
                }
            }
            Ok(())
        }
        ["serve", stage, engine, folder] => serve::serve(load(stage, engine, Path::new(folder))?),
        ["learn", "words", lexicon, gold, out] => learn::words(Path::new(lexicon), gold, out),
        ["learn", "vaporetto", gold, out] => learn::vaporetto(gold, out),
        _ => Err(
            "usage: machvan-compare engines | serve STAGE ENGINE FOLDER | learn words LEXICON GOLD OUT | \
            learn vaporetto GOLD OUT"
                .into(),
        ),
    }
}
