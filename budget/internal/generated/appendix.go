package generated

// appendix makes what the board reads: areas, goals and a table of every form.
func (m *maker) appendix() {
	area := func(id, label, group string, of ...string) value {
		return value{keys: (&mapping{}).text("id", id).text("label", label).text("group", group).list("of", of...)}
	}
	m.book.set("areas", value{list: []value{
		area("care", "Vårdcentraler", "income", "centre"),
		area("dental", "Kliniker", "income", "clinic"),
		area("granted", "Uppdrag", "appropriation", "mission", "grantee"),
		area("support", "Service", "administration", "service"),
	}})
	highlight := (&mapping{}).text("label", "Peng").text("formula", "prices.point").text("in", "kr/point").text("unit", "kr per poäng")
	m.book.set("highlights", value{list: []value{{keys: highlight}}})
	m.checks()
	m.tableSpecs()
}

// checks makes goals of every kind; some of them are not met.
func (m *maker) checks() {
	checks := m.book.in("checks")
	checks.in("kept").text("formula", "figures.back").text("goal", "equals 1")
	checks.in("few").text("formula", "figures.rows").text("goal", "above "+m.pick("2", "20"))
	checks.in("doctors").text("in", "percent").text("formula", "figures.doctors / figures.rows").text("goal", m.pick("below 40", "at_most 50"))
	checks.in("frames").text("formula", "frames.frame_1").text("goal", "at_least frames.common")
	checks.in("growth").text("formula", "sum(units.change)").text("goal", "at_most "+m.number(20)).text("group", "Tillväxt")
}

func (m *maker) tableSpecs() {
	spec := func(id, form, title string) *mapping {
		return (&mapping{}).text("id", id).text("form", form).text("title", title)
	}
	point := spec("point", "build_up", "Peng").list("of", "prices.point").list("compare", "prices.point_otherwise")
	frames := spec("frames", "build_up", "Ramar").list("of", "frames")
	if m.maybe(2) && m.steps["index"] {
		m.stepColumns(frames)
	}
	board := spec("board", "board", "Hela nämnden")
	if m.maybe(2) {
		board.in("income").list("Peng", "care_money", "supplement", "child_money").list("Avgifter", "patient_fees")
		board.in("cost").list("Personal", "pay", "others").list("Internt", "it_cost", "staff_cost", "overhead", "crowns")
		board.in("income").fixed, board.in("cost").fixed = true, true
	}
	care := spec("care", "area", "Vårdcentraler").list("of", "care").text("by", "municipality").text("notes", "Belopp i tkr.")
	care.in("volumes").list("Listade", "listed").list("Förändring", "change")
	perUnit := spec("per_unit", "units", "Per enhet").list("of", "care", "dental").text("by", "municipality")
	perUnit.in("volumes").list("Huvuden", "heads")
	granted := spec("granted", "area", "Uppdrag").list("of", "granted")
	missions := spec("missions", "units", "Per uppdrag").list("of", "mission", "grantee")
	shares := spec("shared", "shares", "Fördelningar").list("of", m.shares...)
	projects := spec("projects", "list", "Investeringar").list("of", "projects")
	counted := spec("counted", "volumes", "Volymer").list("of", "care", "dental").text("by", "municipality")
	counted.in("volumes").list("Huvuden", "heads").list("Medeltal", "average").list("Personal", "pay")
	if m.plan {
		counted.in("plan").list("Personal", "pay")
		projects.in("plan").list("Avskrivning", "depreciation")
	}
	var list []value
	if m.months {
		list = append(list, value{keys: spec("months", "months", "Månader").list("of", "care", "dental", "granted", "support")})
	}
	for _, t := range []*mapping{point, frames, board, care, perUnit, granted, missions, shares, projects, counted} {
		list = append(list, value{keys: t})
	}
	m.book.set("tables", value{list: list})
}

// stepColumns puts the steps of the frames together in columns; a column names
// only steps that some frame has.
func (m *maker) stepColumns(frames *mapping) {
	columns := frames.in("columns")
	columns.fixed = true
	for _, c := range [][]string{{"Index", "index", "demography"}, {"Tillskott", "added", "finely", "computed"}} {
		var names []string
		for _, name := range c[1:] {
			if m.steps[name] {
				names = append(names, name)
			}
		}
		if names != nil {
			columns.list(c[0], names...)
		}
	}
}
