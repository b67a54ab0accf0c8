//! Measures the library on one thread: the lines of a file as texts, in a loop.
//!
//! ```sh
//! cargo run --release --example speed -- texts.txt            # each task five times, in MB/s
//! cargo run --release --example speed -- texts.txt --ask      # a task per line of standard input; prints its seconds
//! ```
//!
//! Tasks: `words`, `sentences`, `segment` (words with `_` between their syllables).

use std::{
    env,
    error::Error,
    fs,
    hint::black_box,
    io::{self, BufRead, Write},
    time::Instant,
};

use machvan::{
    Pipeline, PipelineCache, TokenStream,
    format::{Format, FormatName},
    sentence::SentenceSplitter,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (path, ask) = match arguments.as_slice() {
        [path] => (path, false),
        [path, ask] if ask == "--ask" => (path, true),
        _ => return Err("usage: speed FILE [--ask]".into()),
    };
    let text = fs::read_to_string(path)?;
    let texts: Vec<&str> = text.lines().collect();
    let megabytes = texts.iter().map(|text| text.len()).sum::<usize>() as f64 / 1e6;
    if ask {
        for task in io::stdin().lock().lines() {
            println!("{}", seconds(&task?, &texts)?);
            io::stdout().flush()?;
        }
        return Ok(());
    }
    for task in ["words", "sentences", "segment"] {
        let mut runs: Vec<f64> = (0..5).map(|_| seconds(task, &texts)).collect::<Result<_, _>>()?;
        runs.sort_by(f64::total_cmp);
        println!("{task}: {:.1} MB/s", megabytes / runs.get(runs.len() / 2).unwrap_or(&f64::NAN));
    }
    Ok(())
}

/// The time that a task takes for all texts.
fn seconds(task: &str, texts: &[&str]) -> Result<f64, Box<dyn Error>> {
    // Kinds are not asked for, as in a column of words.
    let pipeline = Pipeline::builder().segmenter(machvan::word::WordSegmenter::new()).kinds(false).build()?;
    let splitter = SentenceSplitter::new();
    let underscore = Format::from(FormatName::Underscore);
    let (mut cache, mut stream, mut out) = (PipelineCache::new(), TokenStream::new(), String::new());
    let start = Instant::now();
    let mut found = 0;
    for text in texts {
        match task {
            "words" => {
                pipeline.analyze_with(&mut cache, text, &mut stream)?;
                found += black_box(stream.spans()).len();
            }
            "sentences" => {
                found += splitter.split(text).map(|sentence| black_box(sentence.span()).len()).sum::<usize>()
            }
            "segment" => {
                pipeline.analyze_with(&mut cache, text, &mut stream)?;
                out.clear();
                underscore.write_into(&stream, &mut out)?;
                found += black_box(&out).len();
            }
            _ => return Err(format!("task must be `words`, `sentences` or `segment`, got `{task}`").into()),
        }
    }
    black_box(found);
    Ok(start.elapsed().as_secs_f64())
}
