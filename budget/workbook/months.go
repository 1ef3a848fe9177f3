package workbook

import (
	"internbudget/budget"
	"internbudget/rules"
)

// MonthOf is the month, as a column of dates has it, that the day of a cell is in.
func MonthOf(day float64) budget.Number {
	month := 12*1899 + 11 + int64(day)/31 // not too late
	for firstDay(budget.Int(month+1)) <= int(day) {
		month++
	}
	return budget.Int(month)
}

// firstDay is the number by which spreadsheets keep the first day of a month: the
// days since the end of 1899. The month is a value of a column of dates.
func firstDay(of budget.Number) int {
	year, month := rules.YearMonth(int(of.Rat().Num().Int64()))
	// Years that begin in March keep the leap day last.
	if month -= 3; month < 0 {
		year, month = year-1, month+12
	}
	days := 365*year + year/4 - year/100 + year/400 + (153*month+2)/5
	const epoch = 693899 // the same count for 1899-12-30
	return days - epoch
}
