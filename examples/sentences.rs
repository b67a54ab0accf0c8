//! Prints the sentences of a text, why each ends, and the places that look like an end and are not.
//!
//! `cargo run --example sentences [FILE]`

use std::{env, fs};

use machvan::{
    sentence::SentenceSplitter,
    vietnamese::{AbbreviationKind, Abbreviations},
};

const TEXT: &str = "\
Chợ nổi Cái Răng
ThS. Lê Thị Bảy, 45 tuổi, bán trái cây ở TP. Cần Thơ đã hai mươi năm. “Mùa này dưa về nhiều lắm!” chị nói. Theo Cty. \
Miệt Vườn, giá dưa còn 2.500 đồng một ký, v.v. Khách thưa dần… nhưng chợ vẫn họp.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = env::args().nth(1).map_or_else(|| Ok(TEXT.to_owned()), fs::read_to_string)?;
    let splitter = SentenceSplitter::builder()
        .abbreviations(Abbreviations::builder().add("Cty.", AbbreviationKind::Name).build()?)
        .build()?;

    for sentence in splitter.split(&text) {
        println!("{} {}\n    {}", sentence.span(), sentence.rule(), sentence.text().replace('\n', " "));
    }

    println!("\nNo end:");
    for decision in splitter.decisions(&text).filter(|decision| !decision.ends()) {
        println!("{} {:?} {}", decision.mark(), &text[decision.mark().range()], decision.rule());
    }
    Ok(())
}
