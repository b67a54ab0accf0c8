//! Sentence boundaries: machvan, UAX #29 twice, and sentencex. Answers are compared first: on text without a doubtful
//! place all engines must agree, and on the text that is timed the agreement with machvan is printed.
//!
//! `MACHVAN_BENCH_TEXT` names the text to time, Wikipedia say.
#![allow(missing_docs)]

use std::{collections::HashSet, env, fs, sync::OnceLock};

use divan::{Bencher, counter::BytesCount};
use icu_segmenter::{SentenceSegmenter, options::SentenceBreakInvariantOptions};
use machvan::sentence::SentenceSplitter;
use unicode_segmentation::UnicodeSegmentation;

const ENGINES: [&str; 4] = ["machvan", "unicode-segmentation", "icu_segmenter", "sentencex"];

/// Nothing in here is doubtful: whoever finds sentences finds these.
const PLAIN: &str =
    "Chợ họp từ bốn giờ sáng. Đến trưa thì vãn. Ai cũng mệt nhoài! Mai có họp nữa không? Chưa ai biết.";

const WRITTEN: &str = "Sáng nay, ở bến phà cũ, bà Huệ bán hết 40 ổ bánh mì trước 7 giờ. Hàng quán hai bên đường \
    Nguyễn Trãi vẫn đóng cửa! “Mưa thế này ai mà ra đường?” bà nói, rồi cười. Theo TS. Lê Văn Bảy, trạm đo ở TP. Vĩnh \
    Long ghi 120,5 mm mưa trong một đêm… Nước lên tới thềm nhà.\n";

/// The ends of an engine's sentences, without the white space behind them.
fn ends(engine: &str, text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut trimmed = |piece: &str| {
        let end = at + piece.trim_end().len();
        at += piece.len();
        end
    };
    match engine {
        "machvan" => SentenceSplitter::vietnamese().split(text).map(|sentence| sentence.end()).collect(),
        "unicode-segmentation" => text.split_sentence_bounds().map(trimmed).collect(),
        "icu_segmenter" => {
            let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
            let breaks: Vec<usize> = segmenter.segment_str(text).collect();
            breaks.windows(2).map(|pair| trimmed(&text[pair[0]..pair[1]])).collect()
        }
        "sentencex" => {
            let boundaries = sentencex::get_sentence_boundaries("vi", text);
            boundaries.iter().map(|found| found.start_byte + found.text.trim_end().len()).collect()
        }
        _ => unreachable!("no such engine"),
    }
}

/// How many sentences an engine finds; this is what is timed, by each engine's quickest way.
fn count(engine: &str, text: &str) -> usize {
    match engine {
        "machvan" => SentenceSplitter::vietnamese().split(text).count(),
        "unicode-segmentation" => text.split_sentence_bounds().count(),
        "icu_segmenter" => {
            SentenceSegmenter::new(SentenceBreakInvariantOptions::default()).segment_str(text).count()
        }
        "sentencex" => sentencex::segment("vi", text).len(),
        _ => unreachable!("no such engine"),
    }
}

fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| match env::var("MACHVAN_BENCH_TEXT") {
        Ok(path) => fs::read_to_string(path).expect("MACHVAN_BENCH_TEXT names a UTF-8 text"),
        Err(_) => WRITTEN.repeat(5000),
    })
}

fn main() {
    let plain: Vec<Vec<usize>> = ENGINES.iter().map(|engine| ends(engine, PLAIN)).collect();
    for (engine, found) in ENGINES.iter().zip(&plain) {
        assert_eq!(found, &plain[0], "{engine} disagrees where there is no doubt");
    }
    let sample = &text()[..text().floor_char_boundary(2_000_000)];
    let ours: HashSet<usize> = ends(ENGINES[0], sample).into_iter().collect();
    for engine in ENGINES {
        let theirs: HashSet<usize> = ends(engine, sample).into_iter().collect();
        let both = ours.intersection(&theirs).count();
        let agreement = 200.0 * both as f64 / (ours.len() + theirs.len()) as f64;
        println!("{engine}: {} sentences, agreement with machvan (F1) {agreement:.1}", theirs.len());
    }
    divan::main();
}

#[divan::bench(args = ENGINES, sample_count = 3, sample_size = 1)]
fn split(bencher: Bencher<'_, '_>, engine: &str) {
    bencher.counter(BytesCount::of_str(text())).bench_local(|| count(engine, divan::black_box(text())));
}
