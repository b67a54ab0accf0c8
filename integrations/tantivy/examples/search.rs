//! Indexes the lines of standard input as documents, then prints the best answers to each query with
//! highlighted snippets.
//!
//! ```sh
//! xz -dc viwiki.txt.xz | cargo run --release --example search -- '"thư viện" hà nội' 'da nang'
//! ```
//!
//! Each line goes into two fields: `body` with diacritics, and `plain` without them. A query looks into both,
//! and a match with diacritics counts three times as much. So `da nang` finds Đà Nẵng, and `Đà Nẵng` ranks
//! texts that write it so first.

use std::{env, error::Error, io, time::Instant};

use machvan_tantivy::{Fold, StripDiacritics, WordTokenizer};
use tantivy::{
    Index, TantivyDocument,
    collector::TopDocs,
    doc,
    query::QueryParser,
    schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value},
    snippet::SnippetGenerator,
    tokenizer::TextAnalyzer,
};

fn main() -> Result<(), Box<dyn Error>> {
    let queries: Vec<String> = env::args().skip(1).collect();
    if queries.is_empty() {
        return Err(
            "give at least one query as an argument; documents are the lines of standard input".into()
        );
    }
    let mut schema = Schema::builder();
    let indexed = |tokenizer| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let body = schema.add_text_field("body", indexed("vi").set_stored());
    let plain = schema.add_text_field("plain", indexed("vi_plain"));

    // The tokenizers have to be registered each time an index is opened.
    let index = Index::create_in_ram(schema.build());
    let words = || TextAnalyzer::builder(WordTokenizer::new()).filter(Fold::new());
    index.tokenizers().register("vi", words().build());
    index.tokenizers().register("vi_plain", words().filter(StripDiacritics::new()).build());

    let start = Instant::now();
    let mut writer = index.writer(100_000_000)?;
    let (mut documents, mut bytes) = (0, 0);
    for line in io::stdin().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            (documents, bytes) = (documents + 1, bytes + line.len());
            writer.add_document(doc!(body => line.as_str(), plain => line.as_str()))?;
        }
    }
    writer.commit()?;
    eprintln!("indexed {documents} documents, {bytes} bytes, in {:.1} s", start.elapsed().as_secs_f64());

    let searcher = index.reader()?.searcher();
    let mut parser = QueryParser::for_index(&index, vec![body, plain]);
    parser.set_field_boost(body, 3.0);
    parser.set_conjunction_by_default();
    for text in &queries {
        let query = parser.parse_query(text)?;
        let snippets = SnippetGenerator::create(&searcher, &*query, body)?;
        println!("\n{text}");
        for (score, address) in searcher.search(&query, &TopDocs::with_limit(5).order_by_score())? {
            let document: TantivyDocument = searcher.doc(address)?;
            let snippet = snippets.snippet_from_doc(&document);
            // If only `plain` matches, nothing in `body` is highlighted: print its text.
            let whole = document.get_first(body).and_then(|text| text.as_str());
            match (snippet.is_empty(), whole) {
                (true, Some(whole)) => println!("  {score:5.2}  {whole}"),
                _ => println!("  {score:5.2}  {}", snippet.to_html()),
            }
        }
    }
    Ok(())
}
