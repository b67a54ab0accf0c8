//! A small index, and the judged queries.

use machvan_tantivy::{Fold, Mode, StripDiacritics, WordTokenizer};
use tantivy::{
    Index, IndexReader, TantivyDocument,
    collector::TopDocs,
    doc,
    query::QueryParser,
    schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value},
    snippet::SnippetGenerator,
    tokenizer::TextAnalyzer,
};

/// An index in memory with two fields: `body`, and `plain` without diacritics.
pub struct Search {
    reader: IndexReader,
    index: Index,
    id: Field,
    pub body: Field,
}

impl Search {
    pub fn new(mode: Mode, documents: &[&str]) -> Self {
        let mut schema = Schema::builder();
        let indexed = |tokenizer| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            TextOptions::default().set_indexing_options(indexing)
        };
        let id = schema.add_u64_field("id", STORED);
        let body = schema.add_text_field("body", indexed("vi").set_stored());
        let plain = schema.add_text_field("plain", indexed("vi_plain"));
        let index = Index::create_in_ram(schema.build());
        let words = || TextAnalyzer::builder(WordTokenizer::new().mode(mode)).filter(Fold::new());
        index.tokenizers().register("vi", words().build());
        index.tokenizers().register("vi_plain", words().filter(StripDiacritics::new()).build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for (number, text) in documents.iter().enumerate() {
            writer.add_document(doc!(id => number as u64, body => *text, plain => *text)).unwrap();
        }
        writer.commit().unwrap();
        Self { reader: index.reader().unwrap(), index, id, body }
    }

    /// The numbers of the documents that match, the best first.
    pub fn ranked(&self, query: &str) -> Vec<u64> {
        let searcher = self.reader.searcher();
        let mut parser = QueryParser::for_index(&self.index, vec![self.body]);
        parser.set_conjunction_by_default();
        let query = parser.parse_query(query).unwrap();
        let found = searcher.search(&query, &TopDocs::with_limit(50).order_by_score()).unwrap();
        let id = |address| {
            let document: TantivyDocument = searcher.doc(address).unwrap();
            document.get_first(self.id).and_then(|id| id.as_u64()).unwrap()
        };
        found.into_iter().map(|(_, address)| id(address)).collect()
    }

    /// The numbers of the documents that match, in order.
    pub fn ids(&self, query: &str) -> Vec<u64> {
        let mut ids = self.ranked(query);
        ids.sort_unstable();
        ids
    }
}

/// What the snippet of the first document highlights.
pub fn highlighted(search: &Search, query: &str) -> Vec<String> {
    let searcher = search.reader.searcher();
    let query = QueryParser::for_index(&search.index, vec![search.body]).parse_query(query).unwrap();
    let (_, address) = searcher.search(&query, &TopDocs::with_limit(1).order_by_score()).unwrap()[0];
    let document: TantivyDocument = searcher.doc(address).unwrap();
    let mut generator = SnippetGenerator::create(&searcher, &*query, search.body).unwrap();
    generator.set_max_num_chars(500);
    let snippet = generator.snippet_from_doc(&document);
    snippet.highlighted().iter().map(|range| snippet.fragment()[range.clone()].to_owned()).collect()
}

/// Number of judged queries that find exactly the documents that answer them, and what went wrong with the
/// others.
pub fn relevance(mode: Mode) -> (usize, String) {
    let file = include_str!("../relevance.tsv");
    let rows = || {
        file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t'))
    };
    let documents: Vec<&str> =
        rows().filter_map(|mut row| (row.next()? == "document").then(|| row.nth(1)).flatten()).collect();
    let search = Search::new(mode, &documents);
    let (mut right, mut report) = (0, String::new());
    for mut row in rows() {
        if row.next() != Some("query") {
            continue;
        }
        let answers: Vec<u64> = row.next().unwrap().split(',').map(|id| id.parse().unwrap()).collect();
        let query = row.next().unwrap();
        let found = search.ids(query);
        if found == answers {
            right += 1;
        } else {
            report.push_str(&format!("  {query}: expected {answers:?}, found {found:?}\n"));
        }
    }
    (right, report)
}
