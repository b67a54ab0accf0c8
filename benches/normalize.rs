//! Normalization with its map, and icu_normalizer and unicode-normalization, which return only the text.
//! Their answers are compared before anything is timed. The counter is bytes of the input.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, black_box, counter::BytesCount};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use machvan::{
    normalize::{Dashes, Ellipsis, Form, Normalizer, Quotes},
    vietnamese::{Folder, TonePlacement, fold},
};
use unicode_normalization::UnicodeNormalization;

fn main() {
    let icu = ComposingNormalizerBorrowed::new_nfc();
    for text in [nfc(), nfd()] {
        let ours = Normalizer::builder().form(Form::Nfc).build().unwrap().normalize(&text).unwrap().text;
        assert_eq!(ours, icu.normalize(&text));
        assert_eq!(ours, text.nfc().collect::<String>());
        let ours = Normalizer::builder().form(Form::Nfd).build().unwrap().normalize(&text).unwrap().text;
        assert_eq!(ours, DecomposingNormalizerBorrowed::new_nfd().normalize(&text));
    }
    divan::main();
}

const PARAGRAPH: &str = "Sáng nay, ở bến phà cũ, bà Huệ bán hết 40 ổ bánh mì trước 7 giờ; hàng quán hai bên đường \
    Nguyễn Trãi thì vẫn đóng cửa. “Mưa thế này ai mà ra đường”, bà nói, rồi cười. Ủy ban xã chưa có ý kiến gì – \
    người phụ trách đã về quê từ hôm thứ bảy...\n";

/// Text that does not repeat, so that the branch predictor does not memorize it, if the shared folder has
/// some.
fn nfc() -> String {
    let shared = std::env::var("MACHVAN_SHARED").unwrap_or_else(|_| "../shared".into());
    match std::fs::read_to_string(format!("{shared}/corpus/spacing.vi.txt")) {
        Ok(text) => text.nfc().collect::<String>().repeat(4),
        Err(_) => PARAGRAPH.repeat(4000),
    }
}

fn nfd() -> String {
    nfc().nfd().collect()
}

fn run(bencher: Bencher<'_, '_>, text: &str, normalizer: Normalizer) {
    bencher.counter(BytesCount::of_str(text)).bench_local(|| normalizer.normalize(black_box(text)).unwrap());
}

#[divan::bench]
fn nfc_of_nfc(bencher: Bencher<'_, '_>) {
    run(bencher, &nfc(), Normalizer::builder().form(Form::Nfc).build().unwrap());
}

#[divan::bench]
fn nfc_of_nfd(bencher: Bencher<'_, '_>) {
    run(bencher, &nfd(), Normalizer::builder().form(Form::Nfc).build().unwrap());
}

#[divan::bench]
fn nfd_of_nfc(bencher: Bencher<'_, '_>) {
    run(bencher, &nfc(), Normalizer::builder().form(Form::Nfd).build().unwrap());
}

#[divan::bench]
fn nfd_of_nfd(bencher: Bencher<'_, '_>) {
    run(bencher, &nfd(), Normalizer::builder().form(Form::Nfd).build().unwrap());
}

#[divan::bench]
fn nfkc_of_nfc(bencher: Bencher<'_, '_>) {
    run(bencher, &nfc(), Normalizer::builder().form(Form::Nfkc).build().unwrap());
}

#[divan::bench]
fn tone_old_of_nfc(bencher: Bencher<'_, '_>) {
    run(bencher, &nfc(), Normalizer::builder().tone(TonePlacement::Old).build().unwrap());
}

#[divan::bench]
fn tone_new_of_nfc(bencher: Bencher<'_, '_>) {
    run(bencher, &nfc(), Normalizer::builder().tone(TonePlacement::New).build().unwrap());
}

#[divan::bench]
fn all_of_nfc(bencher: Bencher<'_, '_>) {
    let all = Normalizer::builder()
        .form(Form::Nfc)
        .tone(TonePlacement::Old)
        .look_alikes(true)
        .mark_order(true)
        .full_width(true)
        .plain_spaces(true)
        .zero_width(true)
        .space_runs(true)
        .quotes(Quotes::Curly)
        .dashes(Dashes::EnDash)
        .ellipsis(Ellipsis::Character)
        .build()
        .unwrap();
    run(bencher, &nfc(), all);
}

#[divan::bench]
fn icu_nfc_of_nfc(bencher: Bencher<'_, '_>) {
    let text = nfc();
    let icu = ComposingNormalizerBorrowed::new_nfc();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| icu.normalize(black_box(&text)).len());
}

#[divan::bench]
fn icu_nfc_of_nfd(bencher: Bencher<'_, '_>) {
    let text = nfd();
    let icu = ComposingNormalizerBorrowed::new_nfc();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| icu.normalize(black_box(&text)).len());
}

#[divan::bench]
fn unicode_normalization_nfc_of_nfd(bencher: Bencher<'_, '_>) {
    let text = nfd();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| black_box(&text).nfc().collect::<String>());
}

/// The folding of lookup keys, one word at a time.
mod folding {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, text: &str) {
        let words: Vec<&str> = text.split(' ').collect();
        let mut folder = Folder::new();
        bencher
            .counter(BytesCount::of_str(text))
            .bench_local(|| words.iter().map(|word| folder.fold(black_box(word)).len()).sum::<usize>());
    }

    #[divan::bench]
    fn words_of_nfc(bencher: Bencher<'_, '_>) {
        run(bencher, &nfc());
    }

    #[divan::bench]
    fn words_of_nfd(bencher: Bencher<'_, '_>) {
        run(bencher, &nfd());
    }

    #[divan::bench]
    fn whole_text(bencher: Bencher<'_, '_>) {
        let text = nfc();
        bencher.counter(BytesCount::of_str(&text)).bench_local(|| fold(black_box(&text)).len());
    }
}
