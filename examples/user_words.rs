//! Finds words with a list of your own, which overrides the model.
//!
//! `cargo run --example user_words`

use machvan::word::WordSegmenter;

const OURS: &str = "# names of the project, and what is never one word\nmạch văn\n- nhà cửa\n";
const TEXT: &str = "Mạch văn của bài này nói về nhà cửa ở Thành phố Hồ Chí Minh.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let segmenter = WordSegmenter::builder().word_list(OURS).build()?;
    for word in segmenter.segment(TEXT) {
        println!("{}\t{}\t{}", word.start(), word.end(), &TEXT[word.range()]);
    }
    Ok(())
}
