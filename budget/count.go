package budget

import (
	"strings"

	"internbudget/rules"
)

// pointWord is what percentage points are measured in.
const pointWord = "procentenhet"

// plurals are the Swedish words for measures that have another plural, by the endings
// that tell them: a compound is inflected as its last part. A word that ends in none
// of them is said as it stands: kr, vårdpoäng, besök.
var plurals = []struct{ one, many string }{
	{"person", "personer"}, {"patient", "patienter"}, {"plats", "platser"}, {"tjänst", "tjänster"}, {"remiss", "remisser"},
	{"minut", "minuter"}, {"timme", "timmar"}, {"dag", "dagar"}, {"vecka", "veckor"}, {"månad", "månader"},
	{"het", "heter"}, {"ing", "ingar"}, {"tion", "tioner"},
}

// CountedIn is a printed number with what it counts, as a sentence says it:
// "1 person", "10 personer", "3 651 kr/vårdpoäng". Where nothing is counted it is the
// number alone.
func CountedIn(number, measure string) string {
	return strings.TrimSuffix(number+" "+MeasureBehind(number, measure), " ")
}

// MeasureBehind is the word for a measure behind a printed number: of "person", as
// rules write it, "person" behind 1 and "personer" behind 10 and 1,0. What is counted
// stands first, so that of "person/år" only the first word is inflected.
func MeasureBehind(number, measure string) string {
	if strings.TrimLeft(number, Minus+"+") == "1" {
		return measure
	}
	return manyOf(measure)
}

// manyOf is the plural of a measure.
func manyOf(measure string) string {
	counted, _, _ := strings.Cut(measure, "/")
	for _, p := range plurals {
		if strings.HasSuffix(counted, p.one) {
			return strings.TrimSuffix(counted, p.one) + p.many + measure[len(counted):]
		}
	}
	return measure
}

// PointsText is a number of percentage points: "1 procentenhet", "0,1 procentenheter".
func PointsText(points rules.Decimal) string {
	return CountedIn(Swedish(string(points)), pointWord)
}
