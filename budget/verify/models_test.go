package verify

import (
	"math/big"
	"testing"

	"internbudget/rules"
)

// rat reads a number written in a test.
func rat(text string) *big.Rat { return rules.Decimal(text).Rat() }

// printed is a number as a document prints it.
func printed(text string) *printedNumber {
	d := rules.Decimal(text)
	return &printedNumber{Value: d.Rat(), Unit: rules.Decimal("1").Shift(-d.Decimals()).Rat()}
}

// percent and amount are steps; percents are of the opening.
func percent(label, rate string) step {
	return step{ID: label, Label: label, Kind: percentStep, Rate: rules.Decimal(rate).Shift(-2).Rat(), Base: percentBase{Opening: 1}}
}

func amount(label, x string) step {
	return step{ID: label, Label: label, Kind: amountStep, Amount: rat(x)}
}

// perComponent rounds each percent of the opening to whole units.
func perComponent() convention {
	return convention{Base: onOpening, Place: eachComponent, Rounding: rounding{rules.HalfUp, ratio(1)}}
}

// atEnd rounds the closing.
func atEnd(unit string) convention {
	return convention{Base: onOpening, Place: atClosing, Rounding: rounding{rules.HalfUp, rat(unit)}}
}

func built(rule convention, opening, published string, steps ...step) *buildUp {
	d := rules.Decimal(opening)
	return &buildUp{
		ID: "x", Label: "x", Steps: steps, Declared: rule, Print: printed(published),
		Opening: openingValue{Value: d.Rat(), Unit: rules.Decimal("1").Shift(-d.Decimals()).Rat()},
	}
}

// carePoint is the Halland money of 2024 with another printed value.
func carePoint(published string) *buildUp {
	return built(perComponent(), "3472", published,
		percent("Index", "4.6"), percent("Utveckling", "1.0"), percent("Effektivisering", "-1.5"),
		amount("Röntgen", "7"), amount("Diabetes", "11"), amount("Hyror", "18"))
}

// BenchmarkDiagnose is one figure of six steps, from its model to its sentences.
func BenchmarkDiagnose(b *testing.B) {
	for name, published := range map[string]string{"exact": "3651", "off by 11": "3640"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				model := carePoint(published)
				judge("rule", []*buildUp{model}).findings(model)
			}
		})
	}
}
