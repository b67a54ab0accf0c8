#!/bin/sh
# Learns models/words.bin, the word model that the crate embeds, from the lexicon in models/lexicon and from the corpora in
# $MACHVAN_SHARED (default ../shared). With --check it writes nothing, and fails if the model in the tree is another one.
#
#   scripts/words_model.sh [--check]
set -eu
cd "$(dirname "$0")/.."
case "${1-}" in
    "" | --check) ;;
    *)
        echo "usage: scripts/words_model.sh [--check]" >&2
        exit 2
        ;;
esac
shared=${MACHVAN_SHARED:-../shared}
out=models/words.bin
if [ "${1:-}" = --check ]; then
    out=$(mktemp)
    trap 'rm -f "$out"' EXIT
fi
cargo build --quiet --release -p machvan-cli
xz -dc "$shared/corpus/viwiki.txt.xz" | target/release/machvan train words \
    --gold "$shared/corpus/vtb-train.conllu" --gold "$shared/corpus/vtb-dev.conllu" \
    --lexicon models/lexicon --text - --out "$out" \
    --note "Learned from UD_Vietnamese-VTB (train, dev) and Vietnamese Wikipedia; CC BY-SA 4.0"
[ "${1:-}" = --check ] || exit 0
cmp "$out" models/words.bin && echo "models/words.bin is what scripts/words_model.sh makes"
