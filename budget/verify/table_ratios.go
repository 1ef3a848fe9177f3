package verify

// This file tells what the printed percents and shares of a table allow.

// percentColumn judges a column of changes in percent as a whole.
func (t *tableVerdict) percentColumn(column []ratioCheck) {
	var wrong []ratioCheck
	onNew := true
	for _, c := range column {
		if !c.fits() {
			wrong = append(wrong, c)
		}
		onNew = onNew && c.fitsNew()
	}
	if len(wrong) > 0 && onNew {
		t.addWhole(Finding{
			ID: "change % " + column[0].cell.place, Label: t.columns[column[0].cell.col].heading, Verdict: Convention,
			Place:        column[0].cell.place + " … " + column[len(column)-1].cell.place,
			Explanations: []Explanation{{Class: Convention, Text: onNewText, Strength: Consistent}},
			Sentences:    []string{columnSentence(len(wrong), len(column)), newBaseSentence},
		})
		return
	}
	t.ratios(wrong)
}

// ratios tells the printed percents that their numbers do not allow.
func (t *tableVerdict) ratios(checks []ratioCheck) {
	for _, c := range checks {
		p, ok := c.possible()
		if !ok || overlaps(p, c.cell.interval()) {
			continue
		}
		computed := c.computed()
		f := Finding{
			ID: "% " + c.cell.place, Label: nameOf(c.cell.label, t.columns[c.cell.col].heading), Place: c.over.place + ", " + c.under.place + " ↔ " + c.cell.place,
			Verdict: Impossible, Computed: number(computed), Published: number(c.cell.Value),
			Difference: number(sub(c.cell.Value, computed)),
			Sentences:  []string{outsideSentence(p.low, p.high, c.cell.Value, decimalsOf(c.cell.Unit)+2)},
		}
		if c.fitsTurned() {
			f.Explanations = []Explanation{{Class: Mistake, Text: signText(c.cell), Bits: kindBits[wrongSign], Strength: Consistent}}
			f.Sentences = append(f.Sentences, consistentSentence(texts(f.Explanations)))
		}
		t.add(f)
	}
}

// countRatios tells how many printed percents their numbers allow.
func (t *tableVerdict) countRatios(shares []ratioCheck, columns [][]ratioCheck) {
	all, fit := 0, 0
	for _, checks := range append(columns, shares) {
		for _, c := range checks {
			all++
			if c.fits() {
				fit++
			}
		}
	}
	if fit > 0 {
		t.addWhole(Finding{ID: "%", Label: percentsLabel, Verdict: Rounding, Sentences: []string{ratiosSentence(fit, all)}})
	}
}
