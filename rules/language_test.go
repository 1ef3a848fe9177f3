package rules

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestLanguage holds what the help says to what the reader reads: every key of
// every block is said, once, and nothing else.
func TestLanguage(t *testing.T) {
	t.Parallel()
	read := map[string][]string{ // by the first word of the block's title
		"budget": headerKeys, "sources": sourceKeys, "methods": methodKeys, "rates, values, prices, frames, figures": figureKeys,
		"shared": sharedKeys, "an input spelt out, in place of a number": valueKeys, "steps": stepKeys, "lists": listKeys,
		"columns": specKeys, "kinds": kindKeys, "units": unitKeys, "shares": shareKeys, "history": historyKeys, "checks": checkKeys,
		"areas": areaKeys, "highlights": highlightKeys, "tables": tableKeys, "notes": noteKeys,
		"scenarios": scenarioKeys, "changes": changeKeys,
	}
	said := map[string][]string{}
	for _, b := range language {
		title, _, _ := strings.Cut(b.title, ":")
		if strings.HasPrefix(title, "and any figure") {
			title = "rates, values, prices, frames, figures"
		}
		for _, e := range b.entries {
			said[title] = append(said[title], strings.Split(e.words, ", ")...)
		}
	}
	for title, keys := range read {
		if got, want := slices.Sorted(slices.Values(said[title])), slices.Sorted(slices.Values(keys)); !slices.Equal(got, want) {
			t.Errorf("%s: the help says\n%q\nthe reader reads\n%q", title, got, want)
		}
	}
	for _, word := range slices.Concat(functions, constants) {
		if !slices.Contains(said["formulas"], word) {
			t.Errorf("the help does not say `%s` of formulas", word)
		}
	}
	titles := ""
	for _, b := range language {
		titles += b.title + " "
	}
	for _, word := range topLevel {
		if !strings.Contains(titles, word) {
			t.Errorf("the help has no block `%s`", word)
		}
	}
	text := Language()
	words := slices.Concat(sortedKeys(statusWords), sortedKeys(goalWords), sortedKeys(modeWords), stepVerbs, originKeys)
	for _, form := range []TableForm{BuildUpForm, UnitsForm, AreaForm, BoardForm, SharesForm, ListForm, MonthsForm, VolumesForm} {
		words = append(words, string(form))
	}
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("the help does not say `%s`", word)
		}
	}
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > languageWidth {
			t.Errorf("%d signs: %s", n, line)
		}
	}
}
