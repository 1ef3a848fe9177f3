package audit

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"internbudget/budget/verify"
)

// grouped reports what several cells have in common.
func (a *auditor) grouped() {
	for _, label := range a.further.keys {
		at := a.further.at[label]
		a.review(label, a.list(at), furtherText(len(at)))
	}
	for _, key := range a.constants.keys {
		at := a.constants.at[key]
		number, _, _ := strings.Cut(key, "\x00")
		a.review(labelConstant, a.list(at), constantText(number, len(at))...)
	}
	for i, h := range a.spans {
		totals := a.hidden.at[a.hidden.keys[i]]
		a.review(labelHidden, a.list(totals), append([]string{hiddenText(h, a.book.sheets[h.sheet].Name)}, a.hiddenWorth(i, h, totals)...)...)
	}
	for i, target := range a.book.content.Links {
		at := a.links.at[strconv.Itoa(i+1)]
		a.review(labelLink, a.list(at), linkText(target, len(at))...)
	}
	for _, key := range a.links.keys {
		if n, err := strconv.Atoi(key); err != nil || n < 1 || n > len(a.book.content.Links) {
			a.review(labelLink, a.list(a.links.at[key]), linkText("", len(a.links.at[key]))...)
		}
	}
}

// conclude says how much was computed, and what was not.
func (a *auditor) conclude() {
	if len(a.rounded) > 0 {
		a.add(verify.Finding{
			Kind: verify.OfCell, Verdict: verify.Rounding, Label: labelRounded, Place: a.list(a.rounded),
			Sentences: []string{roundedText(len(a.rounded))},
		})
	}
	if a.wrong == 0 && a.computed > 0 {
		a.add(verify.Finding{
			Kind: verify.OfTable, Verdict: verify.Exact, Label: labelAll,
			Sentences: []string{computedText(a.formulas, a.computed)},
		})
	}
	if len(a.missing.at[becauseStored]) == a.formulas && a.formulas > 0 {
		a.add(verify.Finding{Kind: verify.OfTable, Verdict: verify.Review, Label: labelAll, Sentences: []string{nothingComputed}})
	}
	reasons := slices.Clone(a.missing.keys)
	slices.SortStableFunc(reasons, func(p, q string) int {
		return cmp.Compare(len(a.missing.at[q]), len(a.missing.at[p]))
	})
	for _, reason := range reasons {
		at := a.missing.at[reason]
		a.report.Undetectable = append(a.report.Undetectable, missingText(reason, len(at), a.list(at)))
	}
	for _, name := range a.pointing.keys {
		at := a.pointing.at[name]
		a.report.Undetectable = append(a.report.Undetectable, pointingText(name, len(at), a.list(at)))
	}
	if a.formulas > 0 {
		a.report.Undetectable = append(a.report.Undetectable, unseen)
	}
}
