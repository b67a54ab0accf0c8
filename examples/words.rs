//! Finds the words of a text, with words of your own: `cargo run --example words [FILE]`.
#![allow(missing_docs)]

use std::{error::Error, fs};

use machvan::{Pipeline, word::WordSegmenter};

fn main() -> Result<(), Box<dyn Error>> {
    let text = match std::env::args_os().nth(1) {
        Some(path) => fs::read_to_string(path)?,
        None => "Chợ Nổi Mây Trắng họp từ 4 giờ sáng. Khách tham quan đi bằng thuyền nhỏ.".to_owned(),
    };
    // Your own words override the model wherever they occur. Phrases can also be kept apart.
    let segmenter = WordSegmenter::builder().words(["chợ nổi mây trắng"]).never(["tham quan"]).build()?;
    let stream = Pipeline::builder().segmenter(segmenter).build()?.analyze(text.as_str())?;
    for sentence in stream.sentences() {
        for word in sentence.tokens() {
            // Byte offsets in the caller's own text.
            println!("{}..{}\t{}", word.span().start(), word.span().end(), word.text());
        }
        println!();
    }
    Ok(())
}
