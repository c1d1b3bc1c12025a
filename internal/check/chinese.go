package check

import (
	"caveat/internal/lang"
)

// Common characters of one kind of Chinese alone. Those that the other kind
// uses too, for another word, are left out.
const (
	onlyTraditional = "" +
		"國學會個們來時對說為過後發經動現實開關長問題機無與從間點業這還進將種應產體電醫療" +
		"藥險導檢測試驗診斷傳統殺細質類態癥嚴護擊勝劃劑歲氣臟腦腸腫膽腎臨據顯參數總結較標" +
		"準確認識證議論語讀設計許誤請調談變讓譯觀覺視規術衛補製複見親觸訂記訊財貨責貴費資" +
		"賴購贈車軟載輕輸轉辦農運達遠適選遺鄉釋針錄錯鎮鏡門閉閱陽陰陸隊階隨雖雙雜離難雲須" +
		"預領頭頻顆顧風飛飯飲養餘館馬驟骯髒鬆鮮麼黃齡齒龍亞儀價優償儘兒內兩冊凍幾劇務勞勢" +
		"區協單卻厲員嗎響嘗團圍圖園圓執場塊墊壓壞壽夠夢夾奪婦媽孫寧寫審專尋層屬岡島幣幫幹" +
		"廣廠張強彈彙徑復徹恆惡愛慮慶憂憑憶懷懼戰戲戶掃採換擇擔擴攝敗敵於暫曆條東極構樂樓" +
		"樣樹橋權歡歷歸殘毀決況滿漢漸潔濃濕灣災煙熱營爭爾牆狀獨獲獻環畫異當疊痙瘡瘧癒盡監" +
		"盤碼礎礙禦積穩窮競筆節範築簡簽籃糧糾紀約紅納純紙級紋組終給絡絕維網緊緒線編緩練縮" +
		"績繼續纖羅義習聖聞聯聲職聽脫腳膚臺舊艱莊華萬葉蓋處虛號蟲衝裝裡"
	onlySimplified = "" +
		"国学会个们来时对说为过经动现实开关长问题机无与从间点业这还进将种应产体电医疗药险" +
		"导检测试验诊断传统杀细质类态严护击胜划剂岁气脑肠肿胆肾临据显参数总结较标确认识证" +
		"议论语读设计许误请调谈变让译观觉视规卫补见亲触订记讯财货责贵费资赖购赠车软载轻输" +
		"转办农运达远适选遗乡释针录错镇镜门闭阅阳阴陆队阶随虽双杂离难须预领头频颗顾风飞饭" +
		"饮养馆马骤肮鲜么黄龄齿龙亚仪价优偿尽儿内两册冻剧务劳势区协单却厉员吗响尝团围图园" +
		"圆执场块垫压坏寿够梦夺妇妈孙宁写审专寻层属冈岛币帮广厂张强弹径彻恶爱虑庆忧凭忆怀" +
		"惧战戏户扫换择担扩摄败敌暂历条东极构乐楼样树桥权欢归残毁决况满汉渐洁浓湿湾灾烟热" +
		"营争尔墙状独获献环画异当叠痉疮疟监盘码础碍积稳穷竞笔节筑简签篮粮纠纪约红纳纯纸级" +
		"纹组终给络绝维网紧绪线编缓练缩绩继续纤罗义习圣闻联声职听脱脚肤旧艰庄华万叶盖处虚" +
		"号虫装"
)

// fewKind is how many characters of the other kind make an alarm, where they
// are more than half of those that tell the kinds apart.
const fewKind = 2

// chinese tells the kinds of Chinese apart by single characters: sentences in
// both kinds are much alike.
type chinese struct {
	own   map[rune]bool // of those of one kind alone, whether it is the kind wanted
	other string        // tag of the other kind
}

// newChinese is nil for a script that is neither kind.
func newChinese(script lang.Script) *chinese {
	c := &chinese{own: map[rune]bool{}}
	own, other := onlySimplified, onlyTraditional
	switch script {
	case "Hans":
		c.other = "zh-Hant"
	case "Hant":
		own, other, c.other = other, own, "zh-Hans"
	default:
		return nil
	}
	for _, r := range other {
		c.own[r] = false
	}
	for _, r := range own {
		c.own[r] = true
	}
	return c
}

// otherKind is the tag of the other kind of Chinese where a text is in it.
func (c *chinese) otherKind(s string) string {
	if c == nil {
		return ""
	}
	mine, theirs := 0, 0
	for _, r := range s {
		if r < 0x3400 {
			continue
		}
		switch own, known := c.own[r]; {
		case own:
			mine++
		case known:
			theirs++
		}
	}
	if theirs < fewKind || theirs <= mine {
		return ""
	}
	return c.other
}
