package workbook

// styleName says what stands in a cell; looks says how that looks.
type styleName uint8

// The names.
const (
	_ styleName = iota // a cell without a look

	// The head of a sheet, and the heading of a table.
	title
	sub
	nav
	state
	h2
	unit

	// Heads of columns: to the left, right and centre; over texts, with their
	// indent; of two lines over padded figures; over a group of columns.
	headL
	head
	headC
	headText
	headPad
	group

	// Rows: the label by its indent, figures, texts and notes; then the same
	// in the row of a sum (S) and in the last one, a total (T). B is bold
	// without being a sum.
	sec
	lab0
	lab1
	lab2
	labB
	labS
	labT
	num
	numMuted
	numB
	numS
	numT
	txt
	txtM
	txtS
	txtT
	not
	notS
	notT
	status
	statusS
	statusT

	// Rows of texts that are broken over the lines of their cells.
	labW
	numW
	txtW

	// Inputs: a decided one, an assumed one standing by itself, and one in a
	// matrix.
	in
	inA
	inM

	// OK, and a bar in the colour of a warning or of a series.
	ok
	okT
	warn
	key1
	key2
	key3

	// What stands below and beside the tables, and the lists of sources.
	note
	aux
	auxHead
	auxNum
	code
	link
	lineName

	// The cover.
	coverOrganisation
	coverTitle
	coverLine
	kLab
	kVal
	kOK
	kSub
	contentsLink
	legendText
	legendStatus
	legendOK
	sampleFEL

	styleNames // how many there are
)

const (
	toLeft   = "left"
	toRight  = "right"
	toCentre = "center"
	atBottom = "bottom"
	atTop    = "top"
)

// looks says how each name looks: the one place where looks are changed.
func looks() [styleNames]style {
	var all [styleNames]style
	for _, part := range []map[styleName]style{titleLooks(), headLooks(), bodyLooks(), markLooks(), besideLooks(), coverLooks()} {
		for name, look := range part {
			all[name] = look
		}
	}
	return all
}

// titleLooks are of what stands at the head of a sheet.
func titleLooks() map[styleName]style {
	brandRule := edge{thin, brand}
	return map[styleName]style{
		title: {size: 18, bold: true, colour: brand, vertical: atBottom},
		sub:   {colour: muted, bottom: brandRule},
		nav:   {size: 9, colour: inputInk, underlined: true, horizontal: toRight, vertical: atBottom},
		state: {bold: true, colour: muted, horizontal: toRight, bottom: brandRule},
		h2:    {size: 12, bold: true, vertical: atBottom},
		unit:  {size: 9, colour: muted, horizontal: toRight, vertical: atBottom},
	}
}

// headLooks are of the heads of tables.
func headLooks() map[styleName]style {
	brandRule := edge{thin, brand}
	return map[styleName]style{
		headL:    {size: 9, bold: true, colour: muted, horizontal: toLeft, vertical: atBottom, wrap: true, bottom: brandRule},
		head:     {size: 9, bold: true, colour: muted, horizontal: toRight, vertical: atBottom, wrap: true, bottom: brandRule},
		headC:    {size: 9, bold: true, colour: muted, horizontal: toCentre, vertical: atBottom, wrap: true, bottom: brandRule},
		headText: {size: 9, bold: true, colour: muted, horizontal: toLeft, indent: 1, vertical: atBottom, wrap: true, bottom: brandRule},
		headPad:  {size: 9, bold: true, colour: muted, horizontal: toRight, indent: 1, vertical: atBottom, wrap: true, bottom: brandRule},
		group:    {size: 9, bold: true, colour: muted, horizontal: toLeft, indent: 1, bottom: edge{thin, muted}},
	}
}

// bodyLooks are of the rows of tables: of headings and items, sums and what they end in.
func bodyLooks() map[styleName]style {
	gridRule, inkRule, brandRule, double := edge{thin, grid}, edge{thin, ink}, edge{thin, brand}, edge{medium, brand}
	return map[styleName]style{
		sec:      {bold: true, colour: brand, vertical: atBottom},
		lab0:     {horizontal: toLeft, bottom: gridRule},
		lab1:     {horizontal: toLeft, indent: 1, bottom: gridRule},
		lab2:     {horizontal: toLeft, indent: 2, bottom: gridRule},
		labB:     {bold: true, horizontal: toLeft, indent: 1, bottom: gridRule},
		labS:     {bold: true, horizontal: toLeft, top: inkRule},
		labT:     {bold: true, colour: brand, horizontal: toLeft, top: brandRule, bottom: double},
		num:      {horizontal: toRight, bottom: gridRule},
		numMuted: {colour: muted, horizontal: toRight, bottom: gridRule},
		numB:     {bold: true, horizontal: toRight, bottom: gridRule},
		numS:     {bold: true, horizontal: toRight, top: inkRule},
		numT:     {bold: true, colour: brand, horizontal: toRight, top: brandRule, bottom: double},
		txt:      {horizontal: toLeft, indent: 1, bottom: gridRule},
		txtM:     {size: 9, colour: muted, horizontal: toLeft, indent: 1, bottom: gridRule},
		txtS:     {bold: true, horizontal: toLeft, indent: 1, top: inkRule},
		txtT:     {bold: true, colour: brand, horizontal: toLeft, indent: 1, top: brandRule, bottom: double},
		not:      {size: 9, colour: muted, horizontal: toCentre, bottom: gridRule},
		notS:     {size: 9, colour: muted, horizontal: toCentre, top: inkRule},
		notT:     {size: 9, colour: muted, horizontal: toCentre, top: brandRule, bottom: double},
		labW:     {horizontal: toLeft, vertical: atTop, wrap: true, bottom: gridRule},
		numW:     {horizontal: toRight, vertical: atTop, bottom: gridRule},
		txtW:     {horizontal: toLeft, vertical: atTop, indent: 1, wrap: true, bottom: gridRule},
		status:   {size: 9, horizontal: toLeft, indent: 1, bottom: gridRule},
		statusS:  {size: 9, horizontal: toLeft, indent: 1, top: inkRule},
		statusT:  {size: 9, horizontal: toLeft, indent: 1, top: brandRule, bottom: double},
	}
}

// markLooks are of what is marked: inputs, the states of checks, warnings and keys.
func markLooks() map[styleName]style {
	gridRule, brandRule, double := edge{thin, grid}, edge{thin, brand}, edge{medium, brand}
	return map[styleName]style{
		in:  {colour: inputInk, horizontal: toRight, fill: input, bottom: gridRule},
		inA: {colour: inputInk, italic: true, horizontal: toRight, fill: input, bottom: edge{dotted, muted}},
		inM: {colour: inputInk, italic: true, horizontal: toRight, fill: input, bottom: gridRule},

		ok:   {bold: true, colour: okInk, horizontal: toCentre, bottom: gridRule},
		okT:  {bold: true, colour: okInk, horizontal: toCentre, top: brandRule, bottom: double},
		warn: {size: 9, horizontal: toLeft, indent: 1, left: edge{thick, down}},
		key1: {size: 9, horizontal: toLeft, indent: 1, left: edge{thick, brand}},
		key2: {size: 9, horizontal: toLeft, indent: 1, left: edge{thick, up}},
		key3: {size: 9, horizontal: toLeft, indent: 1, left: edge{thick, pale}},
	}
}

// besideLooks are of what stands below and beside the tables, and of the lists of sources.
func besideLooks() map[styleName]style {
	gridRule := edge{thin, grid}
	return map[styleName]style{
		note:     {size: 9, colour: muted},
		aux:      {size: 8, colour: muted},
		auxHead:  {size: 8, bold: true, colour: muted, horizontal: toRight},
		auxNum:   {size: 8, colour: muted, horizontal: toRight},
		code:     {font: codeFont, size: 8, colour: muted, horizontal: toLeft, indent: 1, bottom: gridRule},
		link:     {size: 9, colour: inputInk, underlined: true, horizontal: toLeft, bottom: gridRule},
		lineName: {size: 9, colour: muted, horizontal: toLeft, bottom: gridRule},
	}
}

// coverLooks are of the cover.
func coverLooks() map[styleName]style {
	double := edge{medium, brand}
	return map[styleName]style{
		coverOrganisation: {size: 9, bold: true, colour: muted},
		coverTitle:        {size: 28, bold: true, colour: brand},
		coverLine:         {size: 12},
		kLab:              {size: 9, colour: muted, horizontal: toLeft, top: double},
		kVal:              {size: 20, bold: true, colour: brand, horizontal: toLeft},
		kOK:               {size: 20, bold: true, colour: okInk, horizontal: toLeft},
		kSub:              {size: 9, colour: muted, horizontal: toLeft},
		contentsLink:      {size: 9, colour: inputInk, underlined: true},
		legendText:        {size: 9, colour: muted, horizontal: toLeft, indent: 1},
		legendStatus:      {size: 9, horizontal: toRight},
		legendOK:          {bold: true, colour: okInk, horizontal: toRight},
		sampleFEL:         {bold: true, colour: white, horizontal: toRight, fill: felFill},
	}
}
