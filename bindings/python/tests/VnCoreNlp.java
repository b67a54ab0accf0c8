import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.corenlp.tokenizer.Tokenizer;
import vn.corenlp.wordsegmenter.Vocabulary;
import vn.corenlp.wordsegmenter.WordSegmenter;

/** Segments the lines of standard input as VnCoreNLP does; the sentences of a line are separated by tabs. */
public class VnCoreNlp {
    public static void main(String[] arguments) throws Exception {
        String model = arguments[0];
        WordSegmenter segmenter = new WordSegmenter(model + "/wordsegmenter.rdr", new Vocabulary(model + "/vi-vocab"));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> sentences = new ArrayList<>();
            for (String sentence : Tokenizer.joinSentences(Tokenizer.tokenize(line))) {
                sentences.add(segmenter.segmentTokenizedString(sentence).trim());
            }
            out.println(String.join("\t", sentences));
        }
    }
}
