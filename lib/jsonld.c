/* jsonld.c - JSON-LD through cJSON; see jsonld.h */
#include "jsonld.h"

#include <cjson/cJSON.h>
#include <strings.h>

/* Objects may nest in one another this deep, and we look at so many. */
enum { DEPTH_MAX = 6, AUTHORS_MAX = 40 };

/* The types that tell of an article, the best one last. */
static const struct {
	const char *name;
	int rank;
} article_type[] = {
	{"WebPage", 1},
	{"ItemPage", 1},
	{"CreativeWork", 2},
	{"VideoObject", 1},
	{"Recipe", 2},
	{"SocialMediaPosting", 3},
	{"DiscussionForumPosting", 3},
	{"TechArticle", 4},
	{"ScholarlyArticle", 4},
	{"MedicalWebPage", 3},
	{"LiveBlogPosting", 4},
	{"BlogPosting", 5},
	{"Article", 5},
	{"Report", 5},
	{"OpinionNewsArticle", 6},
	{"AnalysisNewsArticle", 6},
	{"ReportageNewsArticle", 6},
	{"BackgroundNewsArticle", 6},
	{"ReviewNewsArticle", 6},
	{"NewsArticle", 6},
};

static int
rank_of_name(const char *type)
{
	size_t i;

	for (i = 0; i < sizeof(article_type) / sizeof(article_type[0]); i++) {
		if (strcasecmp(type, article_type[i].name) == 0)
			return article_type[i].rank;
	}
	return 0;
}

static int
rank_of(const cJSON *object)
{
	const cJSON *type = cJSON_GetObjectItem(object, "@type"), *one;
	int best = 0, rank;

	if (cJSON_IsString(type))
		return rank_of_name(type->valuestring);
	cJSON_ArrayForEach(one, type)
	{
		rank = cJSON_IsString(one) ? rank_of_name(one->valuestring) : 0;
		if (rank > best)
			best = rank;
	}
	return best;
}

static void
set(struct buf *field, const cJSON *value)
{
	if (!cJSON_IsString(value) || !value->valuestring[0])
		return;
	buf_reset(field);
	buf_add_str(field, str_of(value->valuestring));
}

/* The object with this @id, wherever it is. */
static const cJSON *
find_id(const cJSON *node, const char *id, int depth)
{
	const cJSON *child, *own = cJSON_GetObjectItem(node, "@id"), *found;

	if (cJSON_IsString(own) && strcmp(own->valuestring, id) == 0 &&
		cJSON_GetObjectItem(node, "name"))
		return node;
	if (depth >= DEPTH_MAX)
		return NULL;
	cJSON_ArrayForEach(child, node)
	{
		if (!cJSON_IsObject(child) && !cJSON_IsArray(child))
			continue;
		found = find_id(child, id, depth + 1);
		if (found)
			return found;
	}
	return NULL;
}

/* A person or organisation, given as a name, an object or a reference. */
static const char *
name_of(const cJSON *root, const cJSON *who)
{
	const cJSON *name, *id;

	if (cJSON_IsString(who))
		return who->valuestring;
	name = cJSON_GetObjectItem(who, "name");
	if (cJSON_IsArray(name))
		name = cJSON_GetArrayItem(name, 0);
	id = cJSON_GetObjectItem(who, "@id");
	if (!cJSON_IsString(name) && cJSON_IsString(id))
		name = cJSON_GetObjectItem(
			find_id(root, id->valuestring, 0), "name");
	return cJSON_IsString(name) ? name->valuestring : NULL;
}

static void
set_authors(struct jsonld *j, const cJSON *root, const cJSON *author)
{
	const cJSON *one;
	const char *name;
	int n = 0;

	if (cJSON_IsObject(author) &&
		cJSON_IsArray(cJSON_GetObjectItem(author, "name")))
		author = cJSON_GetObjectItem(author, "name");
	buf_reset(&j->work);
	if (!cJSON_IsArray(author)) {
		name = name_of(root, author);
		if (name)
			buf_add_str(&j->work, str_of(name));
	}
	if (cJSON_IsArray(author)) {
		cJSON_ArrayForEach(one, author)
		{
			name = name_of(root, one);
			if (!name || n++ >= AUTHORS_MAX)
				continue;
			if (j->work.n)
				buf_add_char(&j->work, '\n');
			buf_add_str(&j->work, str_of(name));
		}
	}
	if (j->work.n) {
		buf_reset(&j->authors);
		buf_add_str(&j->authors, buf_str(&j->work));
	}
}

static void
read_object(struct jsonld *j, const cJSON *root, const cJSON *object)
{
	const char *name;
	const cJSON *value;
	int rank = rank_of(object);

	if (rank == 0 || rank <= j->rank)
		return;
	j->rank = rank;
	if (rank > 1)
		set(&j->headline, cJSON_GetObjectItem(object, "headline"));
	set(&j->published, cJSON_GetObjectItem(object, "datePublished"));
	set(&j->modified, cJSON_GetObjectItem(object, "dateModified"));
	set(&j->language, cJSON_GetObjectItem(object, "inLanguage"));
	value = cJSON_GetObjectItem(object, "author");
	if (!value)
		value = cJSON_GetObjectItem(object, "creator");
	set_authors(j, root, value);
	value = cJSON_GetObjectItem(object, "publisher");
	name = value ? name_of(root, value) : NULL;
	if (name) {
		buf_reset(&j->publisher);
		buf_add_str(&j->publisher, str_of(name));
	}
}

/* What is told there is another page, or no page. */
static bool
is_elsewhere(const char *key)
{
	static const char *const keys[] = {"itemListElement", "blogPost",
		"blogPosts", "hasPart", "isPartOf", "mentions", "comment",
		"review", "citation", "isBasedOn"};
	size_t i;

	for (i = 0; key && i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strcmp(key, keys[i]) == 0)
			return true;
	}
	return false;
}

static void
walk(struct jsonld *j, const cJSON *root, const cJSON *node, int depth)
{
	const cJSON *child;

	if (cJSON_IsObject(node))
		read_object(j, root, node);
	if (depth >= DEPTH_MAX)
		return;
	cJSON_ArrayForEach(child, node)
	{
		if ((cJSON_IsArray(child) || cJSON_IsObject(child)) &&
			!is_elsewhere(child->string))
			walk(j, root, child, depth + 1);
	}
}

void
jsonld_read(struct jsonld *j, struct str script)
{
	const char *begin = NULL;
	cJSON *root;
	size_t i;

	/* Comments and CDATA marks around it are the templates' habit. */
	for (i = 0; i < script.n && !begin; i++) {
		if (script.p[i] == '{' ||
			(script.p[i] == '[' &&
				!str_starts(str_slice(script, i, script.n),
					STR("[CDATA["))))
			begin = script.p + i;
		if (script.p[i] == '[' && !begin)
			i += 6;
	}
	if (!begin)
		return;
	root = cJSON_ParseWithLengthOpts(
		begin, script.n - (size_t)(begin - script.p), NULL, 0);
	if (!root)
		return;
	walk(j, root, root, 0);
	cJSON_Delete(root);
}

void
jsonld_reset(struct jsonld *j)
{
	j->rank = 0;
	buf_reset(&j->headline);
	buf_reset(&j->published);
	buf_reset(&j->modified);
	buf_reset(&j->language);
	buf_reset(&j->publisher);
	buf_reset(&j->authors);
}

void
jsonld_free(struct jsonld *j)
{
	buf_free(&j->headline);
	buf_free(&j->published);
	buf_free(&j->modified);
	buf_free(&j->language);
	buf_free(&j->publisher);
	buf_free(&j->authors);
	buf_free(&j->work);
}
