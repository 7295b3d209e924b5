"""simple-salesforce against the simulated Salesforce. Its transport alone is told to speak plain HTTP."""
import os
from datetime import datetime, timedelta, timezone

import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce
from simple_salesforce.exceptions import (
    SalesforceExpiredSession, SalesforceMalformedRequest, SalesforceResourceNotFound)

from checks import Checks, refused

URL = os.environ["SALESFORCE_URL"]
check = Checks()


class Plain(HTTPAdapter):
    """The client knows https only; a simulator has no certificate."""

    def send(self, request, **options):
        request.url = request.url.replace("https://", "http://", 1)
        return super().send(request, **options)


def session():
    plain = requests.Session()
    plain.mount("https://", Plain())
    return plain


def token():
    return requests.post(URL + "/services/oauth2/token", data={
        "grant_type": "client_credentials", "client_id": os.environ["SALESFORCE_CLIENT_ID"],
        "client_secret": os.environ["SALESFORCE_CLIENT_SECRET"]}).json()


login = token()
sf = Salesforce(instance_url=login["instance_url"], session_id=login["access_token"], session=session(), version="62.0")


@check
def lists_its_objects():
    names = {each["name"] for each in sf.describe()["sobjects"]}
    assert {"Account", "Contact", "Lead", "Opportunity", "User"} <= names, names


@check
def describes_an_object():
    fields = {field["name"]: field for field in sf.Contact.describe()["fields"]}
    assert fields["Email"]["type"] == "email"
    assert fields["LastName"]["nillable"] is False
    assert fields["AccountId"]["referenceTo"] == ["Account"]
    assert fields["LeadSource"]["picklistValues"]


@check
def makes_reads_changes_and_deletes_a_record():
    made = sf.Contact.create({"LastName": "Lee", "Email": "ann@lee-example.com"})
    assert made["success"] is True and len(made["id"]) == 18 and made["errors"] == []
    assert sf.Contact.get(made["id"])["LastName"] == "Lee"
    assert sf.Contact.update(made["id"], {"FirstName": "Ann"}) == 204
    read = sf.Contact.get(made["id"])
    assert read["Name"] == "Ann Lee" and read["attributes"]["type"] == "Contact"
    assert sf.Contact.delete(made["id"]) == 204
    gone = refused(lambda: sf.Contact.get(made["id"]), SalesforceResourceNotFound)
    assert gone.content[0]["errorCode"] == "NOT_FOUND"
    assert refused(lambda: sf.Contact.delete(made["id"]), SalesforceResourceNotFound).content[0][
        "errorCode"] == "ENTITY_IS_DELETED"


@check
def reads_a_record_that_never_was():
    gone = refused(lambda: sf.Contact.get("003000000000000AAA"), SalesforceResourceNotFound)
    assert gone.status == 404 and gone.content[0]["errorCode"] == "NOT_FOUND"


@check
def is_told_what_is_missing():
    error = refused(lambda: sf.Contact.create({"FirstName": "Ann"}), SalesforceMalformedRequest)
    assert error.status == 400
    assert error.content[0]["errorCode"] == "REQUIRED_FIELD_MISSING"
    assert error.content[0]["fields"] == ["LastName"]


@check
def is_told_of_a_field_that_is_not_there():
    error = refused(lambda: sf.Contact.create({"LastName": "Lee", "Nonsense__c": "1"}), SalesforceMalformedRequest)
    assert error.content[0]["errorCode"] == "INVALID_FIELD", error.content


@check
def upserts_by_an_external_id():
    sf.toolingexecute("sobjects/CustomField", method="POST", data={
        "FullName": "Account.Upsert_Key__c", "Metadata": {
            "label": "Upsert key", "type": "Text", "length": 40, "externalId": True, "unique": True}})
    assert sf.Account.upsert("Upsert_Key__c/k1", {"Name": "First"}) == 201
    assert sf.Account.upsert("Upsert_Key__c/k1", {"Name": "Second"}) in (200, 204)
    assert [each["Name"] for each in sf.query("SELECT Name FROM Account WHERE Upsert_Key__c = 'k1'")["records"]] == [
        "Second"]


@check
def queries_with_where_order_and_limit():
    for n in range(3):
        sf.Account.create({"Name": f"Queried {n}", "NumberOfEmployees": n})
    found = sf.query("SELECT Id, Name, NumberOfEmployees FROM Account WHERE Name LIKE 'Queried %'"
                     " ORDER BY NumberOfEmployees DESC LIMIT 2")
    assert found["totalSize"] == 2 and found["done"] is True
    assert [each["NumberOfEmployees"] for each in found["records"]] == [2, 1]
    assert found["records"][0]["attributes"]["url"].endswith(found["records"][0]["Id"])


@check
def queries_across_relationships():
    account = sf.Account.create({"Name": "Parent of a contact"})["id"]
    sf.Contact.create({"LastName": "Below", "AccountId": account})
    found = sf.query(f"SELECT LastName, Account.Name FROM Contact WHERE AccountId = '{account}'")
    assert found["records"][0]["Account"]["Name"] == "Parent of a contact"
    both = sf.query(f"SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Id = '{account}'")
    assert both["records"][0]["Contacts"]["records"][0]["LastName"] == "Below"


@check
def counts_and_groups():
    for n in range(3):
        sf.Lead.create({"LastName": "Grouped", "Company": "Counted", "LeadSource": "Web" if n else "Other"})
    assert sf.query("SELECT COUNT() FROM Lead WHERE Company = 'Counted'")["totalSize"] == 3
    groups = sf.query("SELECT LeadSource, COUNT(Id) n FROM Lead WHERE Company = 'Counted' GROUP BY LeadSource"
                      " ORDER BY LeadSource")["records"]
    assert [(group["LeadSource"], group["n"]) for group in groups] == [("Other", 1), ("Web", 2)], groups


@check
def pages_through_a_long_answer():
    for start in range(0, 2_200, 200):
        sf.restful("composite/sobjects", method="POST", json={"allOrNone": False, "records": [
            {"attributes": {"type": "Lead"}, "LastName": f"Page {start + n}", "Company": "Paged"} for n in range(200)]})
    first = sf.query("SELECT Id FROM Lead WHERE Company = 'Paged'")
    assert first["done"] is False and len(first["records"]) == 2_000 and first["totalSize"] == 2_200
    rest = sf.query_more(first["nextRecordsUrl"], identifier_is_url=True)
    assert rest["done"] is True and len(rest["records"]) == 200
    assert len(list(sf.query_all_iter("SELECT Id FROM Lead WHERE Company = 'Paged'"))) == 2_200


@check
def is_told_of_a_malformed_query():
    error = refused(lambda: sf.query("SELECT FROM Contact"), SalesforceMalformedRequest)
    assert error.content[0]["errorCode"] == "MALFORMED_QUERY"
    error = refused(lambda: sf.query("SELECT Nonsense FROM Contact"), SalesforceMalformedRequest)
    assert error.content[0]["errorCode"] == "INVALID_FIELD"
    error = refused(lambda: sf.query("SELECT Id FROM Nonsense"), SalesforceMalformedRequest)
    assert error.content[0]["errorCode"] == "INVALID_TYPE"


@check
def queries_what_is_deleted():
    made = sf.Contact.create({"LastName": "Deleted"})["id"]
    sf.Contact.delete(made)
    assert sf.query(f"SELECT Id FROM Contact WHERE Id = '{made}'")["totalSize"] == 0
    found = sf.query(f"SELECT Id, IsDeleted FROM Contact WHERE Id = '{made}'", include_deleted=True)
    assert found["records"][0]["IsDeleted"] is True


@check
def hears_of_what_was_changed_and_deleted():
    made = sf.Contact.create({"LastName": "Heard of"})["id"]
    now = datetime.now(timezone.utc)
    updated = sf.Contact.updated(now - timedelta(minutes=10), now + timedelta(minutes=2))
    assert made in updated["ids"] and updated["latestDateCovered"]
    sf.Contact.delete(made)
    deleted = sf.Contact.deleted(now - timedelta(minutes=10), now + timedelta(minutes=2))
    assert made in [each["id"] for each in deleted["deletedRecords"]] and deleted["earliestDateAvailable"]


@check
def searches():
    sf.Contact.create({"LastName": "Searchable", "Email": "searchable@lee-example.com"})
    found = sf.search("FIND {Searchable} IN ALL FIELDS RETURNING Contact(Id, LastName)")
    assert [each["LastName"] for each in found["searchRecords"]] == ["Searchable"]
    assert sf.quick_search("Searchable")["searchRecords"]


@check
def says_its_limits():
    limits = sf.limits()
    assert limits["DailyApiRequests"]["Max"] > limits["DailyApiRequests"]["Remaining"] > 0
    assert sf.api_usage["api-usage"].used > 0


@check
def writes_many_through_bulk():
    result = sf.bulk2.Lead.insert(records=[
        {"LastName": f"Bulk {n}", "Company": "Bulked"} for n in range(300)])
    assert sum(job["numberRecordsProcessed"] for job in result) == 300 and result[0]["numberRecordsFailed"] == 0
    assert sf.query("SELECT COUNT() FROM Lead WHERE Company = 'Bulked'")["totalSize"] == 300


@check
def reads_many_through_bulk():
    sf.bulk2.Lead.insert(records=[{"LastName": f"Many {n}", "Company": "Read in bulk"} for n in range(20)])
    pages = list(sf.bulk2.Lead.query("SELECT Id, LastName FROM Lead WHERE Company = 'Read in bulk'"))
    assert sum(len(page.strip().splitlines()) - 1 for page in pages) == 20
    assert pages[0].splitlines()[0].replace('"', "") == "Id,LastName"


@check
def is_told_row_by_row_what_bulk_refused():
    result = sf.bulk2.Lead.insert(records=[{"LastName": "Sound", "Company": "Half"}, {"LastName": "", "Company": "Half"}])
    assert result[0]["numberRecordsFailed"] == 1
    failed = sf.bulk2.Lead.get_failed_records(result[0]["job_id"])
    assert "REQUIRED_FIELD_MISSING" in failed and "sf__Error" in failed


@check
def is_refused_with_another_session():
    other = Salesforce(instance_url=login["instance_url"], session_id="00D!nonsense", session=session())
    error = refused(lambda: other.query("SELECT Id FROM Contact"), SalesforceExpiredSession)
    assert error.content[0]["errorCode"] == "INVALID_SESSION_ID"


check.run()
